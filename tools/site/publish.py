"""Turns executed lessons into pages that need no network.

python publish.py EXECUTED_DIR SITE_DIR

nbconvert does the work; here is only what it cannot know: a figure's JSON becomes a place to draw
in, links between lessons and to the map of the articles lead to pages, and scripts come from beside the pages.
"""

import json
import re
import shutil
import sys
from html import escape
from pathlib import Path

import nbformat
import plotly
from nbconvert import HTMLExporter

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
FIGURE = "application/vnd.plotly.v1+json"


def main(executed: Path, site: Path) -> None:
    lessons = sorted(executed.glob("[0-9][0-9]-*.ipynb"))
    if not lessons:
        sys.exit(f"no executed lessons in {executed}: run `npm run site`, which executes them first")
    site.mkdir(parents=True, exist_ok=True)
    copy_assets(site / "assets")
    notebooks = [nbformat.read(path, as_version=4) for path in lessons]
    headings = [heading(notebook) for notebook in notebooks]
    for k, (path, notebook) in enumerate(zip(lessons, notebooks)):
        neighbours = [
            {"page": lessons[j].with_suffix(".html").name, "rel": rel, "text": f"{word}: {headings[j][0]}"}
            for j, rel, word in ((k - 1, "prev", "Before"), (k + 1, "next", "Next"))
            if 0 <= j < len(lessons)
        ]
        write_page(site / f"{path.stem}.html", headings[k][0], with_figures(notebook), neighbours)
        print(f"  {path.stem}.html", flush=True)
    title, article = article_map()
    last = {"page": lessons[-1].with_suffix(".html").name, "rel": "prev", "text": f"Before: {headings[-1][0]}"}
    write_page(site / "article.html", title, article, [last])
    print("  article.html", flush=True)
    write_page(site / "index.html", "Linear regression by the normal equation", start_page(lessons, headings), [])
    print("  index.html", flush=True)


def copy_assets(target: Path) -> None:
    target.mkdir(exist_ok=True)
    for file in (HERE / "assets").iterdir():
        shutil.copy(file, target)
    shutil.copy(ROOT / "docs/a-lesson.png", target)
    shutil.copytree(ROOT / "docs/figures", target / "figures", dirs_exist_ok=True)
    shutil.copy(ROOT / "node_modules/mathjax/es5/tex-svg-full.js", target / "mathjax.js")
    shutil.copy(ROOT / "node_modules/jsxgraph/distrib/jsxgraphcore.js", target / "jsxgraph.js")
    shutil.copy(Path(plotly.__file__).parent / "package_data/plotly.min.js", target / "plotly.js")


def heading(notebook) -> tuple[str, str]:
    """The title of a lesson and its question, from its first cell."""
    text = notebook.cells[0].source
    title = re.search(r"^# (.+)$", text, re.M)
    question = re.search(r"^\*\*(.+)\*\*$", text, re.M)
    if not title or not question:
        sys.exit(f"a lesson must begin with `# title` and a **question**; got: {text[:80]}")
    return title[1], question[1]


def article_map():
    """The page that says where each step of the articles is: its title, and a notebook with its text."""
    text = (ROOT / "notebooks/article.md").read_text(encoding="utf8")
    cells = [nbformat.v4.new_markdown_cell(text)]
    return text.splitlines()[0].lstrip("# "), with_figures(nbformat.v4.new_notebook(cells=cells))


def with_figures(notebook):
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = re.sub(r"\]\(([^):]+)\.(?:ipynb|md)\)", r"](\1.html)", cell.source)
            # A dollar sign that is money must not open mathematics; nbconvert drops the backslash.
            cell.source = cell.source.replace("\\$", '<span class="mathjax_ignore">&#36;</span>')
        for output in cell.get("outputs", []):
            if FIGURE in output.get("data", {}):
                output.data = {"text/html": place_of(output.data)}
    return notebook


def place_of(data) -> str:
    label = escape(data["text/plain"], quote=True)
    # "</" would end the script element early.
    figure = json.dumps(data[FIGURE], separators=(",", ":")).replace("</", "<\\/")
    return (
        f'<div class="figure" role="group" aria-label="{label}"></div>'
        f'<script type="application/json">{figure}</script>'
    )


def start_page(lessons, headings):
    """The picture that says what this is, then each lesson: what it asks, how long it takes, and where to go."""
    minutes = minutes_in_class()
    cards = [
        card(path.stem, *texts, minutes[path.stem[:2]]) for path, texts in zip(lessons, headings)
    ]
    text = "\n".join(
        [
            "# Linear regression by the normal equation",
            "",
            "Lessons that lead from five points to a fit that you can trust. **Read** a lesson: its figures turn, and its sliders and"
            " points move. Or **run** it, here in your browser, with nothing to install: change the code, and have your"
            " answers checked. Your work stays in this browser until you clear its data.",
            "",
            '<img class="what" src="assets/a-lesson.png" width="1180" height="860"'
            ' alt="A lesson: five points to drag, a line with the squares of its residuals, and the parabola of their sum">',
            "",
            '<ol class="lessons">' + "".join(cards) + "</ol>",
            "",
            "Do you have one of the articles beside you? [The articles, step by step](article.html) says where to find each of"
            " their plots, numbers and paragraphs.",
        ]
    )
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(text)])


def card(lesson: str, title: str, question: str, minutes: str) -> str:
    # The Notebook app shows nothing but the lesson, which leaves room on a phone; JupyterLab has files beside it.
    run = f"run/notebooks/index.html?path=notebooks/{lesson}.ipynb"
    lab = f"run/lab/index.html?path=notebooks/{lesson}.ipynb"
    ways = f'<a href="{run}">Run</a> <a class="wide" href="{lab}">Run in JupyterLab</a>'
    return (
        f'<li><img src="assets/figures/{lesson}.webp" width="220" height="150" alt="" loading="lazy">'
        f"<div><h2>{escape(title)}</h2><p>{escape(question)}</p>"
        f'<p class="go"><span>{minutes} min</span> <a href="{lesson}.html">Read</a> {ways}</p></div></li>'
    )


def minutes_in_class() -> dict[str, str]:
    text = (ROOT / "TEACHING.md").read_text(encoding="utf8")
    return dict(re.findall(r"^\| (\d\d) \| [^|]+ \| (\d+) \|", text, re.M))


def write_page(page: Path, title: str, notebook, links) -> None:
    notebook.metadata["title"] = title
    exporter = HTMLExporter(template_name="lesson", extra_template_basedirs=[str(HERE / "template")])
    html, _ = exporter.from_notebook_node(notebook, resources={"lesson_links": links})
    # Code and tables that are wider than the page scroll; a keyboard must be able to reach them.
    html = re.sub(r"<(pre|table)>", r'<\1 tabindex="0">', html)
    page.write_text(html, encoding="utf8")


main(Path(sys.argv[1]), Path(sys.argv[2]))
