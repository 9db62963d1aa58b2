"""A network in, a drawing as SVG or PNG out: laid out by component with a seed, kinds in the model's colours, the weightiest nodes named.

Needs the extra ``[networks]`` (matplotlib). Letters are drawn as outlines, so an SVG looks the same where it is opened; names need a font with
Chinese characters on the machine that draws. Where there is none, ids stand for names, and ``Drawing.warning`` says so.
"""

from __future__ import annotations

import io
import math
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

import networkx as nx

from graph.errors import MissingExtra
from graph.networks.measures import MEASURES, Choices, measure
from graph.networks.projections import Graph
from graph.schema import NODE_KIND

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.font_manager import FontProperties

Format = Literal["svg", "png"]
Place: TypeAlias = tuple[float, float]
FONTS: Final = (  # by name as matplotlib lists them, those for simplified Chinese first
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "PingFang SC",
    "Hiragino Sans GB",
    "Microsoft YaHei",
    "SimHei",
    "Heiti SC",
    "Songti SC",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Noto Serif CJK SC",
    "Noto Sans CJK JP",
    "Noto Serif CJK JP",
    "Droid Sans Fallback",
    "Arial Unicode MS",
)
_NO_FONT = (
    "no font with Chinese characters is on this machine, so ids stand for names. "
    "Install one (Debian, Ubuntu: apt install fonts-noto-cjk) and draw again."
)
_PALETTE = ("#4477AA", "#EE6677", "#228833", "#CCBB44", "#66CCEE", "#AA3377", "#BBBBBB")  # Paul Tol's bright: told apart by the colour-blind too
_INCHES = 9.0
_DOTS_PER_INCH = 200
_NAMED_NODES = 40  # more names than this hide the network
_KAMADA_KAWAI_NODES = 250  # its time grows with the cube
_LARGEST, _SMALLEST = 620.0, 36.0  # areas of nodes, points²
_ROOMY_NODES = 90  # with more the areas shrink
_PLAIN_WIDTH = 1.3  # of links that all weigh the same
_YEARS_SHOWN = 25
_GREY = "#8a8f98"
_BESIDE = (  # where a name may stand, the best place first: right and up in radii of its node, and what of the name is there
    (1, 0, "left", "center"), (-1, 0, "right", "center"), (0, 1, "center", "bottom"), (0, -1, "center", "top"),
    (0.8, 0.8, "left", "bottom"), (0.8, -0.8, "left", "top"), (-0.8, 0.8, "right", "bottom"), (-0.8, -0.8, "right", "top"),
)  # fmt: skip
_RC: Any = {"svg.hashsalt": "health-policy-graph", "svg.fonttype": "path"}
_RC_LOCK = threading.Lock()  # matplotlib's settings are the process's


@dataclass(frozen=True, slots=True)
class Drawing:
    """``content``: the file; ``warning``: what the person who drew it must know, None where nothing."""

    content: bytes
    format: Format
    warning: str | None = None

    def _repr_png_(self) -> bytes | None:
        return self.content if self.format == "png" else None

    def _repr_svg_(self) -> str | None:
        return self.content.decode() if self.format == "svg" else None


def draw(
    graph: Graph,
    format_: Format = "svg",
    *,
    by: str = "degree",
    title: str | None = None,
    choices: Choices = Choices(),
    fonts: Sequence[str] = FONTS,
) -> Drawing:
    """
    by:     measure whose values are the nodes' sizes; ``communities`` colours them, ``backbone`` leaves out all links above its level
    title:  stands over the drawing; the network's Chinese and English name where None
    fonts:  the first that is on the machine writes the names
    raises: MissingExtra without matplotlib; as ``measure`` for an unknown measure
    """
    try:
        import matplotlib
        from matplotlib.figure import Figure
    except ImportError as error:
        raise MissingExtra("drawing", "networks") from error
    look = _Look.of(graph, by, choices)
    with _RC_LOCK, matplotlib.rc_context(_RC):
        font = _font(fonts)
        figure = Figure(figsize=(_INCHES, _INCHES * 0.82), layout="constrained")
        axes = figure.add_subplot()
        _draw_network(axes, look, layout(look.graph, choices.seed))
        _name_nodes(axes, look, font)
        _draw_legend(axes, look, font)
        heading = title if title is not None else " ".join(str(graph.graph.get(key, "")) for key in ("zh", "en")).strip()
        axes.set_title(
            heading if font is not None or heading.isascii() else str(graph.graph.get("en", "")), fontproperties=font, fontsize=13, loc="left"
        )
        content = io.BytesIO()
        figure.savefig(content, format=format_, dpi=_DOTS_PER_INCH, metadata={"Date": None} if format_ == "svg" else {"Software": None})
    return Drawing(content.getvalue(), format_, None if font is not None or not look.graph else _NO_FONT)


@dataclass(slots=True)
class _Look:
    """The network as drawn: sizes and colours by node, and what the legend says."""

    graph: Graph
    sizes: dict[str, float]
    colors: dict[str, str]
    legend: dict[str, str]
    caption: str

    @classmethod
    def of(cls, graph: Graph, by: str, choices: Choices) -> _Look:
        table = measure(graph, by, choices)
        if by == "backbone":
            kept = [(row[0], row[2]) for row in table.rows]
            graph = graph.edge_subgraph(kept).copy()
        scores = MEASURES[by].scores
        values = {row[0]: float(row[table.columns.index(scores)]) for row in table.rows} if scores is not None else dict(graph.degree)
        colors, legend = _colors_of(graph, {row[0]: row[-1] for row in table.rows} if by == "communities" else None)
        caption = (
            f"{len(graph)} nodes, {graph.size()} links; size: {by if scores is not None else 'degree'}; width: {graph.graph.get('weight', 'weight')}"
        )
        return cls(graph, values, colors, legend, caption)


def _colors_of(graph: Graph, community: Mapping[str, int] | None) -> tuple[dict[str, str], dict[str, str]]:
    """Node → colour, and what each colour means."""
    if community is None:
        labels: dict[str, str] = dict(graph.nodes(data="label"))
        legend = {f"{NODE_KIND[label].zh} {label}": NODE_KIND[label].color for label in NODE_KIND if label in labels.values()}
        return {node: NODE_KIND[label].color for node, label in labels.items()}, legend
    named = len(_PALETTE) - 1
    colors = {node: _PALETTE[min(number - 1, named)] for node, number in community.items()}
    legend = {f"社群 community {number}": _PALETTE[number - 1] for number in sorted(set(community.values())) if number <= named}
    return colors, legend | ({"其他 others": _PALETTE[named]} if max(community.values(), default=0) > named else {})


def layout(graph: Graph, seed: int) -> dict[str, Place]:
    """Node → place. Each component by itself, then in columns, the largest first; diffusion along its years."""
    if graph.graph.get("name") == "diffusion":
        return _along_years(graph)
    ids = sorted(graph)
    numbers: Any = nx.relabel_nodes(graph.to_undirected(as_view=True), {id_: number for number, id_ in enumerate(ids)})
    parts = sorted((sorted(part) for part in nx.connected_components(numbers)), key=lambda part: (-len(part), part))
    tallest = max(_side(parts[0]), math.sqrt(sum(_side(part) ** 2 for part in parts)) * 1.05) if parts else 0.0
    places: dict[str, Place] = {}
    left = down = width = 0.0
    for part in parts:
        side = _side(part)
        if down > 0 and down + side > tallest:
            left, down, width = left + width, 0.0, 0.0
        for number, (x, y) in _component(numbers.subgraph(part), part, seed).items():
            places[ids[number]] = (left + side * (0.5 + 0.42 * x), -down - side * (0.5 - 0.42 * y))
        down, width = down + side, max(width, side)
    return places


def _side(part: list[int]) -> float:
    """Of the square that a component takes: its area grows with its nodes."""
    return math.sqrt(len(part) + 1)


def _component(graph: Any, part: list[int], seed: int) -> dict[int, Place]:
    """Places within the square from -1 to 1."""
    if len(part) == 1:
        return {part[0]: (0.0, 0.0)}
    ordered: Any = nx.Graph()  # the subgraph's own order is that of a set
    ordered.add_nodes_from(part)
    ordered.add_edges_from(sorted((min(link), max(link)) for link in graph.edges if link[0] != link[1]))
    found = nx.kamada_kawai_layout(ordered) if len(part) <= _KAMADA_KAWAI_NODES else nx.spring_layout(ordered, seed=seed, iterations=120)
    extent = max(max(abs(x), abs(y)) for x, y in found.values()) or 1.0
    return {node: (float(x) / extent, float(y) / extent) for node, (x, y) in found.items()}


def _along_years(graph: Graph) -> dict[str, Place]:
    """The measure above its first year, each region at its first year, those of one year under one another."""
    years: dict[int, list[str]] = {}
    places: dict[str, Place] = {}
    for _, region, year in sorted(graph.edges(data="first_year")):
        years.setdefault(year, []).append(region)
        places[region] = (float(year), -float(len(years[year])))
    middle = (min(years) + max(years)) / 2 if years else 0.0
    return {node: places.get(node, (middle, 0.6)) for node in graph}


def _draw_network(axes: Axes, look: _Look, places: Mapping[str, Place]) -> None:
    from matplotlib.collections import LineCollection

    nodes = sorted(look.graph)
    most = max(look.sizes.values(), default=0) or 1
    crowd = min(1.0, max(0.2, _ROOMY_NODES / max(1, len(nodes))))
    areas = {node: crowd * (_SMALLEST + (_LARGEST - _SMALLEST) * look.sizes[node] / most) for node in nodes}
    weights = [data["weight"] for *_, data in look.graph.edges(data=True)]
    least, largest = (min(weights), max(weights) or 1) if weights else (0, 1)
    links = [
        (one, other, _PLAIN_WIDTH if least == largest else 0.4 + 2.2 * math.sqrt(weight / largest))
        for one, other, weight in look.graph.edges(data="weight")
    ]
    if look.graph.is_directed():
        for start, end, width in links:
            arrow = {"arrowstyle": "-|>", "color": _GREY, "alpha": 0.75, "linewidth": width, "shrinkA": 0, "shrinkB": math.sqrt(areas[end]) / 2 + 1,
                     "mutation_scale": 7 + 2 * width}  # fmt: skip
            axes.annotate("", xy=places[end], xytext=places[start], arrowprops=arrow, zorder=1)
    else:
        lines = [(places[one], places[other]) for one, other, _ in links]
        axes.add_collection(
            LineCollection(lines, linewidths=[width for *_, width in links], colors=_GREY, alpha=0.65 if len(lines) < 1500 else 0.2, zorder=1)
        )
    axes.scatter(
        [places[node][0] for node in nodes], [places[node][1] for node in nodes], s=[areas[node] for node in nodes],
        c=[look.colors[node] for node in nodes], edgecolors="white", linewidths=0.6, zorder=2,
    )  # fmt: skip
    axes.margins(0.08)
    if look.graph.graph.get("name") == "diffusion":
        years = sorted({int(x) for node, (x, _) in places.items() if look.graph.nodes[node]["label"] == "Region"})
        axes.set_xticks(list(range(years[0], years[-1] + 1)) if years and years[-1] - years[0] < _YEARS_SHOWN else years)
        axes.set_yticks([])
        axes.spines[["left", "right", "top"]].set_visible(False)
    else:
        axes.set_axis_off()


def _name_nodes(axes: Axes, look: _Look, font: FontProperties | None) -> None:
    """Names of the weightiest nodes, each where it covers no node and no other name, or left out."""
    from matplotlib.patheffects import withStroke
    from matplotlib.transforms import Bbox

    figure: Any = axes.figure
    figure.draw_without_rendering()
    drawn: Any = axes.collections[-1]
    points = drawn.get_offsets()
    radii = [math.sqrt(float(area)) / 2 for area in drawn.get_sizes()]
    nodes = sorted(look.graph)
    weightiest = sorted(range(len(nodes)), key=lambda at: (-look.sizes[nodes[at]], nodes[at]))[:_NAMED_NODES]
    middles: Any = axes.transData.transform(points) if len(nodes) else []
    dots = figure.dpi / 72
    taken: list[Any] = [Bbox([middle - radius * dots, middle + radius * dots]) for middle, radius in zip(middles, radii, strict=True)]
    for at in weightiest:
        for right, up, across, along in _BESIDE:
            text = axes.annotate(
                look.graph.nodes[nodes[at]]["name"] if font is not None else nodes[at], points[at], textcoords="offset points",
                xytext=(right * (radii[at] + 2), up * (radii[at] + 2)), ha=across, va=along, fontproperties=font, fontsize=7.5, zorder=3,
                path_effects=[withStroke(linewidth=2.2, foreground="white", alpha=0.85)],
            )  # fmt: skip
            box = text.get_window_extent()
            if not any(box.overlaps(other) for other in taken):
                taken.append(box)
                break
            text.remove()


def _draw_legend(axes: Axes, look: _Look, font: FontProperties | None) -> None:
    from matplotlib.lines import Line2D

    handles = [
        Line2D([], [], marker="o", linestyle="", color=color, label=label if font is not None else label.partition(" ")[2], markersize=7)
        for label, color in look.legend.items()
    ]
    if handles:
        legend_font = font.copy() if font is not None else None
        if legend_font is not None:
            legend_font.set_size(8)
        axes.legend(
            handles=handles,
            loc="upper center",
            bbox_to_anchor=(0.5, -0.02 if not axes.axison else -0.05),
            ncols=4,
            frameon=False,
            prop=legend_font,
            fontsize=8,
        )
    axes.annotate(look.caption, (0, 0), xycoords="figure fraction", xytext=(4, 3), textcoords="offset points", fontsize=6.5, color="#5f6368")


def _font(fonts: Sequence[str]) -> FontProperties | None:
    """The first font of the list that is there; None: none has Chinese characters."""
    from matplotlib.font_manager import FontProperties, fontManager

    names = {entry.name for entry in fontManager.ttflist}
    found = next((name for name in fonts if name in names), None)
    return None if found is None else FontProperties(family=found)
