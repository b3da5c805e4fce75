"""The folder that is suggested for what is written: one that is there."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths


def suggested_folder() -> str:
    """Return the folder for documents, or the home folder of an account that has none yet."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return folder if folder and Path(folder).is_dir() else str(Path.home())
