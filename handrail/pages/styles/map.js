// The map: places on outlines of boroughs, without any tiles. Loaded on its page alone.
import L from "leaflet";
import { feature } from "topojson-client";
import outlines from "../../../node_modules/vega-datasets/data/londonBoroughs.json";

const map = document.querySelector("[data-hr-map]");
const NAMES_FROM = 11;
const SIZES = [24, 26, 30, 36, 44]; // pixels: none too small for a thumb; no number, which reads as a count

function base(canvas) {
  const drawn = L.map(canvas, {
    attributionControl: false, // the licence stands below in words
    scrollWheelZoom: false,
    zoomAnimation: false,
    fadeAnimation: false,
    markerZoomAnimation: false,
    zoomSnap: 0.25,
    minZoom: 8,
    maxZoom: 16,
  });
  const boroughs = L.geoJSON(feature(outlines, outlines.objects.boroughs), {
    interactive: false,
    style: { color: "#484949", weight: 1, fillColor: "#f3f9f9", fillOpacity: 1 },
  }).addTo(drawn);
  const names = L.layerGroup();
  outlines.objects.boroughs.geometries.forEach((borough, order) => {
    const at = boroughs.getLayers()[order].getBounds().getCenter();
    const name = L.divIcon({ className: "hr-map__borough", html: borough.id, iconSize: [110, 16] });
    L.marker(at, { icon: name, interactive: false, keyboard: false, zIndexOffset: -999 }).addTo(
      names,
    );
  });
  // names only from where they have room beside one another
  drawn.on("zoomend", () => (drawn.getZoom() < NAMES_FROM ? names.remove() : names.addTo(drawn)));
  return { drawn, boroughs };
}

function icon(level) {
  const size = SIZES[level];
  return L.divIcon({
    className: `hr-dot hr-dot--${level}`,
    iconSize: [size, size],
  });
}

function popup(place) {
  const box = document.createElement("div");
  const name = document.createElement("a");
  name.className = "govuk-link";
  name.href = place.href;
  name.textContent = place.name;
  const says = document.createElement("p");
  says.textContent = place.says;
  box.append(name, says);
  return box;
}

function marker(place, drawn) {
  const made = L.marker([place.latitude, place.longitude], {
    icon: icon(place.level),
    keyboard: true,
    riseOnHover: true,
  }).addTo(drawn);
  made.bindPopup(popup(place), { autoPanPadding: [20, 20] });
  return made;
}

function show(places, markers, position, months) {
  let some = 0;
  places.forEach((place, order) => {
    const [level, words] = position
      ? place.months[position - 1]
      : [place.level, place.says];
    some += level > 0;
    markers[order].setIcon(icon(level));
    const element = markers[order].getElement();
    const said = position ? `links and reports: ${words}` : words;
    element.setAttribute("aria-label", `${place.name}. ${said}`);
    element.title = place.name;
  });
  const when = position ? months[position - 1] : "all months";
  const many = some === 1 ? "1 place" : `${some} places`;
  return [when, `${when[0].toUpperCase()}${when.slice(1)}: something recorded at ${many} shown.`];
}

if (map) {
  const { months, places } = JSON.parse(document.getElementById(map.dataset.hrMap).textContent);
  map.hidden = false;
  const { drawn, boroughs } = base(map.querySelector("[data-hr-map-canvas]"));
  const all = places.map((place) => [place.latitude, place.longitude]);
  drawn.fitBounds(all.length ? all : boroughs.getBounds(), { padding: [60, 60], maxZoom: 13 });
  const markers = places.map((place) => marker(place, drawn));
  const slider = map.querySelector("[data-hr-map-slider]");
  const put = () => {
    const [when, said] = show(places, markers, Number(slider.value), months);
    map.querySelector("[data-hr-map-month]").textContent = when;
    slider.setAttribute("aria-valuetext", when);
    return said;
  };
  put();
  slider.addEventListener("input", () => {
    map.querySelector("[data-hr-map-said]").textContent = put();
  });
  map.dataset.hrMapDrawn = String(places.length);
}
