"""Pictures in a report: the copies themselves, never an address that a browser would ask."""

from base64 import b64encode
from html import escape

from clipper.model.article import Article, Block
from clipper.model.html_form import named_picture
from clipper.model.same_picture import by_address, picture_of
from clipper.report.subject import ShownPicture, Subject

_SHOWN = ("image/jpeg", "image/png")
_STRIP = 2.2
"""From this height, in widths, on a picture is to be read from top to bottom, not seen whole."""
_LEFT_OUT = "The picture is kept in the library and left out here for its size."


class Pictures:
    """The pictures of one clipping, as HTML."""

    def __init__(self, subject: Subject) -> None:
        self._by_address = by_address([one.kept for one in subject.pictures])
        self._shown = {one.kept.url: one for one in subject.pictures}

    def figure(self, block: Block) -> str:
        """Return the picture of a figure; where no copy of it is at hand, its name."""
        found = self._of(block.image)
        if found is None or not found.kept.shown_sha256:
            return named_picture(block)
        if not found.body:
            return f'{named_picture(block)}<p class="picture">{_LEFT_OUT}</p>'
        # A caption may stand in a figure's text or in its `alt`.
        under = f'<figcaption dir="auto">{escape(block.alt)}</figcaption>' if block.alt else ""
        return _image(found, block.alt) + ("" if block.text else under)

    def lead(self, article: Article) -> str:
        """Return the page's own picture, where the text holds none and a copy is at hand."""
        if any(block.kind == "figure" for block in article.blocks):
            return ""
        found = self._of(article.metadata.image)
        return f"<figure>{_image(found, '')}</figure>" if found and found.body else ""

    def _of(self, url: str) -> ShownPicture | None:
        kept = picture_of(url, self._by_address) if url else None
        return self._shown[kept.url] if kept else None


def source_words(picture: ShownPicture) -> str:
    """Return where a picture came from, for the evidence."""
    url = picture.kept.url
    return "in the page itself" if url[:5].lower() == "data:" else url


def _image(picture: ShownPicture, alt: str) -> str:
    if picture.media_type not in _SHOWN:
        return ""
    content = b64encode(picture.body).decode("ascii")
    strip = ' class="strip"' if picture.height > _STRIP * picture.width else ""
    return (
        f'<img{strip} src="data:{picture.media_type};base64,{content}" width="{picture.width}" '
        f'height="{picture.height}" alt="{escape(alt)}">'
    )
