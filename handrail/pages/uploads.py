"""Files are refused for now: text can be pasted, and images of a child are never sent."""

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, StopUpload


class RefusedUploads(FileUploadHandler):
    """Stops every upload before its first byte is kept."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Called when a file part begins."""
        raise StopUpload(connection_reset=False)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keeps nothing."""

    def file_complete(self, file_size: int) -> None:
        """There is no file."""
