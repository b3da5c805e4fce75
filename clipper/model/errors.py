"""What can go wrong, sorted by what a person can do about it.

Each message is one plain sentence for the screen; the cause is chained.
"""


class ClipperError(Exception):
    """A failure that Clipper can explain."""


class AddressError(ClipperError):
    """The address cannot be clipped: give another one."""


class FetchError(ClipperError):
    """The page could not be had: try again later, or clip a saved copy."""


class ExtractError(ClipperError):
    """The page came but holds no article: look at the capture, or clip a saved copy."""


class StoreError(ClipperError):
    """The library could not be read or written: look at the folder it names."""


class NotFoundError(StoreError):
    """The library holds no such thing: check the number."""


class AnnotationError(ClipperError):
    """The passage or a field does not fit: choose other words or another value."""


class CodebookError(ClipperError):
    """The codebook cannot be read: correct the place it names."""


class SearchError(ClipperError):
    """The search index could not be read or written: rebuild it."""


class ReportError(ClipperError):
    """The report could not be written: choose another place or format."""


class Cancelled(ClipperError):  # noqa: N818 - not a failure but what was asked for
    """The work was stopped because a person asked for it."""


class SettingsError(ClipperError):
    """The settings cannot be read or written: correct the file it names."""


class CredentialsError(ClipperError):
    """A site's login cannot be kept or read: unlock the keyring, or use it for this run only."""


class ListeningError(ClipperError):
    """The browser button cannot reach this program: free the port, or name another one."""


class WatchError(ClipperError):
    """A watch list or a name does not fit: correct the row it names, or choose another list."""
