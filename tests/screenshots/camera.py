"""One browser with one page, which is turned about for every width and light."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Literal

from PIL import Image
from playwright.sync_api import Page

from generator.model.message import Body, Field, Picture, RenderedLetter
from tests.browser import open_browser

Scheme = Literal["light", "dark"]


class Camera:
    """Photographs HTML and addresses, whole pages from top to bottom."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def of_html(self, html: str, *, width: int, scheme: Scheme = "light") -> Image.Image:
        """A document that needs nothing from anywhere."""
        self._turn(width, scheme)
        # A page that was served keeps its policy for what is set into it, and that allows no picture within.
        self._page.goto("about:blank")
        self._page.set_content(html)
        return self._shot()

    def of_address(self, address: str, *, width: int, scheme: Scheme = "light") -> Image.Image:
        """A page that is served."""
        self._turn(width, scheme)
        self._page.goto(address, wait_until="networkidle")
        return self._shot()

    def _turn(self, width: int, scheme: Scheme) -> None:
        self._page.set_viewport_size({"width": width, "height": 800})
        self._page.emulate_media(color_scheme=scheme)

    def _shot(self) -> Image.Image:
        return Image.open(io.BytesIO(self._page.screenshot(full_page=True))).convert("RGB")


@contextmanager
def open_camera(*, scale: float = 1) -> Iterator[Camera]:
    """A camera whose pictures have `scale` pixels for each one of the page."""
    with open_browser() as browser:
        page = browser.new_page(device_scale_factor=scale)
        yield Camera(page)
        page.close()


def assemble(body: Body) -> str:
    """A body with its fields filled as for one reader."""
    return "".join("https://news.example.org/u/1" if isinstance(part, Field) else part for part in body)


def with_pictures(letter: RenderedLetter) -> str:
    """The HTML with its pictures inside, for a page that has no message around it."""
    return _inside(assemble(letter.html), letter.pictures)


def without_pictures(letter: RenderedLetter) -> str:
    """The HTML as a mail program shows it before anybody allows pictures."""
    return assemble(letter.html)


def data_address(picture: Picture) -> str:
    """A picture as an address that holds its bytes."""
    return f"data:{picture.media_type};base64,{base64.b64encode(picture.content).decode()}"


def _inside(html: str, pictures: Sequence[Picture]) -> str:
    for picture in pictures:
        html = html.replace(f"cid:{picture.name}", data_address(picture))
    return html
