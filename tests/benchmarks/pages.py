"""Pages as the web serves them, made up from a seed: 30 to 120 KB of furniture around an invented article."""

from __future__ import annotations

import json
from collections.abc import Callable
from html import escape
from pathlib import Path
from random import Random

from tests.benchmarks import words

_OPEN, _CLOSE = "“", "”"


class Story:
    """One invented article: who, where, and sentences that never run out."""

    def __init__(self, number: int) -> None:
        self.chance = Random(number)
        pick = self.chance.choice
        self.number = number
        self.given, self.family = pick(words.GIVEN), pick(words.FAMILY)
        self.name = f"{self.given} {self.family}"
        self.place = pick(words.PLACES)
        self.organisation = f"{self.place} {pick(words.KINDS)}"
        self.role, self.occasion = pick(words.ROLES), pick(words.OCCASIONS)
        self.writer = f"{pick(words.GIVEN)} {pick(words.FAMILY)}"
        self.female = self.chance.random() < 0.5
        self.title = pick(
            [
                f"{self.occasion}: meet {self.name}",
                f"Behind the badge: {self.name}, {self.role}",
                f"{self.name}: “{pick(words.THINGS).capitalize()} taught me everything”",
                f"In conversation with {self.name}",
            ]
        )
        self.day = (
            f"20{self.chance.randint(15, 26)}-{self.chance.randint(1, 12):02}-{self.chance.randint(1, 28):02}"
        )

    @property
    def slug(self) -> str:
        """The last part of its address."""
        return f"{self.name.lower().replace(' ', '-')}-{self.number}"

    def filled(self, shape: str) -> str:
        """A sentence of that shape."""
        pick = self.chance.choice
        sentence = shape.format(
            people=pick(words.PEOPLE),
            thing=pick(words.THINGS),
            verb=pick(words.VERBS),
            deed=pick(words.DEEDS),
            time=pick(words.TIMES),
            number=self.chance.randint(2, 90),
            who=pick([self.name, self.family, "She" if self.female else "He"]),
            place=self.place,
            org=self.organisation,
            occasion=self.occasion,
        )
        return sentence[:1].upper() + sentence[1:]

    def own(self, least: int = 2, most: int = 5) -> str:
        """Some sentences of the person."""
        said = [self.filled(self.chance.choice(words.VIEWS)) for _ in range(self.chance.randint(least, most))]
        if self.chance.random() < 0.3:
            said.insert(self.chance.randint(1, len(said)), self.chance.choice(words.SMALL))
        return " ".join(said)

    def told(self, least: int = 2, most: int = 4) -> str:
        """Some sentences of the narrator."""
        return " ".join(
            self.filled(self.chance.choice(words.TOLD)) for _ in range(self.chance.randint(least, most))
        )

    def introduction(self) -> str:
        """Who this is."""
        return f"{self.name} is {_an(self.role)} at {self.organisation}. {self.told(1, 2)}"

    def questions(self) -> list[str]:
        """What an interviewer asks, in some order."""
        return [self.filled(each) for each in self.chance.sample(words.QUESTIONS, 10)]


def _an(role: str) -> str:
    return f"{'an' if role[0] in 'AEIOU' else 'a'} {role}"


def _interview(question: str) -> Callable[[Story], list[str]]:
    def body(story: Story) -> list[str]:
        parts = [f"<p>{escape(story.introduction())}</p>"]
        for asked in story.questions()[: story.chance.randint(7, 10)]:
            parts.append(question.format(escape(asked)))
            parts += [f"<p>{escape(story.own(2, 4))}</p>" for _ in range(story.chance.randint(1, 3))]
        return parts

    return body


def _transcript(story: Story) -> list[str]:
    parts = [f"<p>{escape(story.introduction())}</p>"]
    first, second = (
        (story.writer, story.name) if story.chance.random() < 0.5 else ("Interviewer", story.given)
    )
    for asked in story.questions():
        parts.append(f"<p><b>{first}:</b> {escape(asked)}</p>")
        parts.append(f"<p><b>{second}:</b> {escape(story.own(3, 6))}</p>")
    return parts


def _feature(story: Story) -> list[str]:
    parts = [f"<p>{escape(story.introduction())}</p>"]
    pronoun = "she" if story.female else "he"
    for _ in range(story.chance.randint(9, 13)):
        parts.append(f"<p>{escape(story.told(2, 4))}</p>")
        said, more = story.own(1, 2), story.own(1, 2)
        who = story.chance.choice([story.family, story.name, pronoun])
        verb = story.chance.choice(words.SAYS)
        lead = f"{story.name} talks about the early days. " if who == pronoun else ""
        quoted = f"{lead}{_OPEN}{said.removesuffix('.')},{_CLOSE} {who} {verb}. {_OPEN}{more}{_CLOSE}"
        parts.append(f"<p>{escape(quoted, quote=False)}</p>")
    other = f"{story.chance.choice(words.GIVEN)} {story.chance.choice(words.FAMILY)}"
    parts.append(f"<p>“{escape(story.own(1, 1))}” said {other}, who works beside the team.</p>")
    return parts


def _statement(story: Story) -> list[str]:
    parts = [f"<p>{escape(story.own(3, 6))}</p>" for _ in range(story.chance.randint(9, 14))]
    return [*parts, f"<p><strong>{story.name}</strong></p>", f"<p>{story.role}, {story.organisation}</p>"]


FORMATS: tuple[Callable[[Story], list[str]], ...] = (
    _interview("<p><strong>{}</strong></p>"),
    _interview("<h3>{}</h3>"),
    _interview('<p class="article__question">{}</p>'),
    _interview("<p>{}</p>"),
    _transcript,
    _feature,
    _feature,
    _statement,
)


def _path(chance: Random, size: int) -> str:
    return "M" + " ".join(f"{chance.randint(0, 999)}.{chance.randint(0, 99)}" for _ in range(size))


def _icon(story: Story) -> str:
    return f'<svg viewBox="0 0 24 24" aria-hidden="true"><path d="{_path(story.chance, 12)}"/></svg>'


def _style(story: Story) -> str:
    rules = [
        f".c-{n}__{part}{{margin:{story.chance.randint(0, 40)}px;padding:0 {n}px;"
        f"color:#{story.chance.randint(0, 0xFFFFFF):06x}}}"
        for n in range(story.chance.randint(10, 140))
        for part in ("item", "link")
    ]
    return f"<style>{''.join(rules)}</style>"


def _script(story: Story) -> str:
    entries = {f"flag_{n}": story.chance.randint(0, 1 << 30) for n in range(story.chance.randint(40, 1200))}
    return f"<script>window.__STATE__={json.dumps(entries)};(function(){{var a=1<2&&3>2;}})();</script>"


def _structured(story: Story) -> str:
    said = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.title,
        "datePublished": f"{story.day}T08:00:00+00:00",
        "author": {"@type": "Person", "name": story.writer},
        "publisher": {"@type": "Organization", "name": story.organisation},
        "keywords": [story.occasion, "people", story.place],
    }
    return f'<script type="application/ld+json">{json.dumps(said)}</script>'


def _head(story: Story) -> str:
    title = escape(story.title)
    return (
        f'<head><meta charset="utf-8"><title>{title} | {story.organisation}</title>'
        f'<meta name="viewport" content="width=device-width"><meta property="og:title" content="{title}">'
        f'<meta property="og:site_name" content="{story.organisation}">'
        f'<meta property="article:published_time" content="{story.day}T08:00:00+00:00">'
        f'<link rel="canonical" href="https://voices.example.org/stories/{story.slug}">'
        f"{_style(story)}{_structured(story)}{_script(story)}</head>"
    )


def _links(story: Story, number: int) -> str:
    pick = story.chance.choice
    return "".join(
        f'<li class="c-{n}__item"><a class="c-{n}__link" href="/{pick(words.PLACES).lower()}/{n}">'
        f"{_icon(story) if n % 5 == 0 else ''}<span>{pick(words.PLACES)} {pick(words.KINDS)}</span></a></li>"
        for n in range(number)
    )


def _top(story: Story) -> str:
    menus = "".join(
        f'<li class="menu__group"><button>{kind}</button><ul>{_links(story, story.chance.randint(4, 45))}</ul></li>'
        for kind in words.KINDS
    )
    return (
        '<a class="skip-link" href="#main">Skip to main content</a>'
        '<div id="cookie-banner" class="cookies"><p>We use cookies to make this site work. '
        "Accept or manage them.</p><button>Accept</button></div>"
        f'<header class="site-header"><a href="/">{_icon(story)}{story.organisation}</a>'
        f'<nav class="main-nav"><ul>{menus}</ul></nav>'
        '<form role="search"><input name="q"><button>Search</button></form></header>'
        '<ol class="breadcrumbs"><li><a href="/">Home</a></li><li><a href="/stories">Stories</a></li></ol>'
    )


def _aside(story: Story) -> str:
    cards = "".join(
        f'<div class="card"><h4><a href="/s/{n}">{escape(story.filled(story.chance.choice(words.TOLD)))}</a></h4>'
        f'<img src="/i/{n}.jpg" alt=""><p>{escape(story.filled(story.chance.choice(words.VIEWS)))}</p></div>'
        for n in range(story.chance.randint(4, 12))
    )
    return f'<aside class="sidebar related"><h3>Related stories</h3>{cards}</aside>'


def _comments(story: Story) -> str:
    lines = "".join(
        f'<li class="comment"><b>{story.chance.choice(words.GIVEN)}</b> <time>{n} days ago</time>'
        f"<p>{escape(story.filled(story.chance.choice(words.COMMENTS)))}</p></li>"
        for n in range(story.chance.randint(0, 25))
    )
    return f'<section id="comments" class="comments"><h3>Comments</h3><ol>{lines}</ol></section>'


def _foot(story: Story) -> str:
    return (
        '<div class="newsletter-signup"><h4>Never miss a story</h4><form><label>E-mail <input></label></form></div>'
        f'<footer class="site-footer"><ul>{_links(story, story.chance.randint(30, 90))}</ul>'
        f"<p>© 2026 {story.organisation}. All rights reserved. Privacy policy.</p></footer>"
    )


def _article(story: Story) -> str:
    parts = FORMATS[story.number % len(FORMATS)](story)
    figure = '<figure><img src="/i/main.jpg" alt=""><figcaption>Photograph: the archive</figcaption></figure>'
    parts.insert(2, figure)
    inner = "\n".join(
        f'<div class="rich-text">{part}</div>' if n % 6 == 5 else part for n, part in enumerate(parts)
    )
    return (
        f'<main id="main"><article class="story"><h1>{escape(story.title)}</h1>'
        f'<p class="byline">By {story.writer}</p><time datetime="{story.day}">{story.day}</time>'
        f'<div class="share"><a href="#">Share on this</a>{_icon(story)}</div>'
        f'<div class="story__body">\n{inner}\n</div></article></main>'
    )


def page(number: int) -> bytes:
    """Page `number`: the same bytes on every machine."""
    story = Story(number)
    return (
        f'<!DOCTYPE html>\n<html lang="en-GB">{_head(story)}<body class="page page--story">\n{_top(story)}\n'
        f'<div class="layout">{_article(story)}\n{_aside(story)}</div>\n{_comments(story)}\n{_foot(story)}\n'
        f"{_script(story)}{_script(story)}</body></html>\n"
    ).encode()


def write_pages(folder: Path, number: int) -> list[Path]:
    """Write the first pages into a folder, named so that they sort in their order."""
    paths = [folder / f"page-{n:05}.html" for n in range(number)]
    for n, path in enumerate(paths):
        path.write_bytes(page(n))
    return paths
