"""The one module that runs the PDF engine; imported when the first document is printed."""

from importlib import resources
from typing import Any

from weasyprint import HTML
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from handrail.outputs.core import copy_stamp

ASSETS = {"packaged:paper.css": ("paper.css", "text/css; charset=utf-8")}


class PackagedOnly(URLFetcher):
    """Serves the assets named here, and refuses every other address."""

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        """The asset. Raises FatalURLFetchingError, which stops the document."""
        stamp = copy_stamp.current_stamp()
        if url == copy_stamp.WATERMARK and stamp:
            return URLFetcherResponse(url, stamp.svg, {"Content-Type": "image/svg+xml"})
        if url not in ASSETS:
            raise FatalURLFetchingError("A document loads nothing but what is packaged.")
        name, media_type = ASSETS[url]
        body = resources.files("handrail.outputs").joinpath(name).read_bytes()
        return URLFetcherResponse(url, body, {"Content-Type": media_type})


def html_to_pdf(page: str) -> bytes:
    """A page of HTML as an A4 PDF with tags. Raises FatalURLFetchingError for a foreign address."""
    document = HTML(string=page, url_fetcher=PackagedOnly())
    return bytes(document.write_pdf(pdf_variant="pdf/ua-1"))
