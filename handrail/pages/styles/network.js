// The network: draws what the table says, and leads through it by keys. Loaded on its page alone.
import cytoscape from "cytoscape";

const net = document.querySelector("[data-hr-net]");
const FIGURE =
  "data:image/svg+xml;utf8," +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="24" height="24">' +
      '<circle cx="12" cy="9" r="3.4" fill="#fff"/>' +
      '<path d="M5.5 19a6.5 6.5 0 0 1 13 0z" fill="#fff"/></svg>',
  );
const LOOKS = {
  child: { shape: "ellipse", "background-color": "#0b4144", "background-image": FIGURE },
  person: hollow("hexagon", "#982828"),
  place: { shape: "rectangle", "background-color": "#0f385c" },
  vehicle: { shape: "round-rectangle", "background-color": "#7a3c1c", width: 44, height: 22 },
  phone: { shape: "triangle", "background-color": "#484949" },
  account: { shape: "diamond", "background-color": "#54319f" },
  group: hollow("pentagon", "#0f385c"),
  episode: { shape: "star", "background-color": "#0f7a52" },
};
const FEW_LINKS = 200; // so many are drawn apart where two are between the same nodes
const FEW_NODES = 40;
const SAID = 6;
const WAYS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function hollow(shape, colour) {
  return { shape, "background-color": "#fff", "border-width": 3, "border-color": colour };
}

function looks(few) {
  const kinds = Object.entries(LOOKS).map(([kind, style]) => ({
    selector: `node[kind = "${kind}"]`,
    style,
  }));
  return [
    {
      selector: "node",
      style: {
        width: 32,
        height: 32,
        label: "data(name)",
        "font-family": "Helvetica, Arial, Liberation Sans, sans-serif",
        "font-size": 14,
        color: "#0b0c0c",
        "text-valign": "bottom",
        "text-margin-y": 5,
        "text-wrap": "wrap",
        "text-max-width": 130,
        "text-background-color": "#fff",
        "text-background-opacity": 0.85,
        "text-background-padding": 2,
        "min-zoomed-font-size": 8,
        "overlay-opacity": 0,
      },
    },
    ...kinds,
    {
      selector: "edge",
      style: {
        width: 1.5,
        "line-color": "#484949",
        "curve-style": few ? "bezier" : "haystack",
        "overlay-opacity": 0,
      },
    },
    {
      selector: "edge[?proposed]",
      style: { "line-color": "#7a3c1c", "line-style": "dashed", width: 2.5 },
    },
    {
      selector: "node[?start]",
      style: {
        "font-weight": 700,
        "underlay-color": "#8ac0c3",
        "underlay-opacity": 1,
        "underlay-padding": 7,
        "underlay-shape": "ellipse",
      },
    },
    // numbers of the table stand on the links of what is chosen, and on no others: they would overlap
    { selector: "edge.near", style: { width: 3.5, "line-color": "#106165", ...NUMBERED } },
    {
      selector: "node:selected",
      style: { "outline-width": 5, "outline-color": "#0b0c0c", "outline-offset": 3 },
    },
  ];
}

const NUMBERED = {
  label: "data(number)",
  "font-size": 12,
  color: "#0b0c0c",
  "text-background-color": "#fff",
  "text-background-opacity": 1,
  "text-background-shape": "round-rectangle",
  "text-background-padding": 3,
  "text-border-color": "#484949",
  "text-border-width": 1,
  "text-border-opacity": 1,
};

function elements({ nodes, links }, stretch) {
  const points = nodes.map((node, order) => ({
    data: { ...node, start: order === 0 },
    position: { x: node.x * stretch, y: node.y },
  }));
  const lines = links.map((link) => ({
    data: { ...link, id: `link-${link.number}`, source: link.from, target: link.to },
  }));
  return [...points, ...lines];
}

function draw(canvas, picture) {
  // the library would add a style of its own, which the content policy refuses: ours says the same
  const there = document.createElement("meta");
  there.id = "__________cytoscape_stylesheet";
  document.head.append(there);
  const { width, height } = canvas.getBoundingClientRect();
  const stretch = Math.min(2, Math.max(0.8, width / height));
  const graph = cytoscape({
    container: canvas,
    elements: elements(picture, stretch),
    style: looks(picture.links.length <= FEW_LINKS),
    layout: { name: "preset", fit: true, padding: 40 },
    autoungrabify: true,
    boxSelectionEnabled: false,
    selectionType: "single",
    userZoomingEnabled: false,
    minZoom: 0.05,
    maxZoom: 3,
  });
  readable(graph);
  return graph;
}

function readable(graph) {
  // names keep their size on the screen where there are few; otherwise the first and the chosen one do
  const bigger = Math.min(3, Math.max(1, 1 / graph.zoom()));
  const few = graph.nodes().length <= FEW_NODES;
  const chosen = few ? "node" : "node:selected, node[?start]";
  graph
    .style()
    .selector(chosen)
    .style({ "font-size": 14 * bigger, "text-max-width": 120 * bigger, "min-zoomed-font-size": 0 })
    .selector("edge.near")
    .style({ "font-size": 12 * bigger })
    .update();
  graph.fit(undefined, 40);
}

function words(node) {
  const lines = node.connectedEdges().map((line) => {
    const there = line.source().id() === node.id();
    const other = there ? line.target() : line.source();
    const name = other.data("name");
    const role = line.data("words");
    const said = there ? `${role} ${name}` : `${name} ${role} this`;
    return line.data("proposed") ? `proposed: ${said}` : said;
  });
  const more = lines.length > SAID ? `; and ${lines.length - SAID} more` : "";
  const links = lines.length === 1 ? "1 link" : `${lines.length} links`;
  const told = lines.slice(0, SAID).join("; ");
  return `${node.data("name")}, ${node.data("words").toLowerCase()}. ${links}: ${told}${more}.`;
}

function towards(node, [right, down]) {
  // the linked node that lies most in the direction of the arrow
  const from = node.position();
  let best = null;
  let least = Math.PI / 2;
  node.neighborhood("node").forEach((other) => {
    const x = other.position("x") - from.x;
    const y = other.position("y") - from.y;
    const turned = Math.acos((x * right + y * down) / (Math.hypot(x, y) || 1));
    if (turned < least) [best, least] = [other, turned];
  });
  return best;
}

function lead(graph, canvas, said) {
  const all = graph.nodes();
  const chosen = () => graph.$("node:selected")[0] || all[0];

  function choose(node) {
    graph.$(":selected").unselect();
    graph.edges().removeClass("near");
    node.select();
    node.connectedEdges().addClass("near");
    const box = graph.extent();
    const { x, y } = node.position();
    if (x < box.x1 || x > box.x2 || y < box.y1 || y > box.y2) graph.center(node);
    tell(node);
  }

  function tell(node) {
    said.replaceChildren(words(node), " ");
    const open = link(node.data("href"), `Open ${node.data("name")}`);
    said.append(open);
    if (node.data("grow")) {
      said.append(" ", link(`?${node.data("grow")}`, "Add one more step from here"));
    }
  }

  function next(by) {
    const order = all.indexOf(chosen());
    choose(all[(order + by + all.length) % all.length]);
  }

  const keys = {
    Enter: () => location.assign(chosen().data("href")),
    "+": () => chosen().data("grow") && location.assign(`?${chosen().data("grow")}`),
    0: () => graph.fit(undefined, 40),
    Home: () => choose(all[0]),
    PageDown: () => next(1),
    PageUp: () => next(-1),
  };
  canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const way = WAYS[event.key];
    const act = keys[event.key];
    if (!way && !act) return;
    event.preventDefault();
    if (act) return act();
    const found = towards(chosen(), way);
    if (found) choose(found);
    else said.textContent = `Nothing linked to ${chosen().data("name")} is in that direction.`;
  });
  graph.on("tap", "node", (event) => choose(event.target));
  return choose;
}

function link(href, text) {
  const made = document.createElement("a");
  made.className = "govuk-link";
  made.href = href;
  made.textContent = text;
  return made;
}

function zoomed(graph, by) {
  const { width, height } = graph.container().getBoundingClientRect();
  graph.zoom({ level: graph.zoom() * by, renderedPosition: { x: width / 2, y: height / 2 } });
}

if (net) {
  const picture = JSON.parse(document.getElementById(net.dataset.hrNet).textContent);
  const canvas = net.querySelector("[data-hr-net-canvas]");
  net.hidden = false;
  const graph = draw(canvas, picture);
  const choose = lead(graph, canvas, net.querySelector("[data-hr-net-said]"));
  net.querySelector("[data-hr-net-in]").addEventListener("click", () => zoomed(graph, 1.4));
  net.querySelector("[data-hr-net-out]").addEventListener("click", () => zoomed(graph, 1 / 1.4));
  net
    .querySelector("[data-hr-net-whole]")
    .addEventListener("click", () => graph.fit(undefined, 40));
  const asked = new URLSearchParams(location.search).get("at");
  const at = graph.nodes().filter((node) => node.data("ref") === asked);
  if (at.length) {
    choose(at);
    canvas.focus();
  }
  net.dataset.hrNetDrawn = String(picture.nodes.length);
}
