/* The map's own controls: in the page's language, metric, without a link to elsewhere. */
(function () {
  "use strict";
  var geoservice = (window.geoservice = window.geoservice || {});
  var GROUND_NAMES_FROM_ZOOM = 9;

  /* words: zoom_in, zoom_out, layers, close, map_label */
  geoservice.prepareMap = function (map, words) {
    var container = map.getContainer();
    geoservice.map = map;
    if (window.matchMedia && window.matchMedia("(prefers-reduced-motion: reduce)").matches) {
      standStill(map, container);
    }
    container.setAttribute("role", "region");
    container.setAttribute("aria-label", words.map_label);
    L.control.zoom({ zoomInTitle: words.zoom_in, zoomOutTitle: words.zoom_out }).addTo(map);
    L.control.scale({ metric: true, imperial: false }).addTo(map);
    L.control.attribution({ prefix: false }).addTo(map);
    geoservice.keepNamesApart(map);
    map.on("zoomend", function () {
      hideGroundNames(map);
    });
    map.whenReady(function () {
      hideGroundNames(map);
    });
    map._atlasWords = words;
  };

  /* named: [[name already escaped, layer], …]; options: title, collapsed */
  geoservice.layerSwitch = function (map, named, options) {
    var control = L.control.layers(null, null, { collapsed: options.collapsed });
    (map._atlasGrounds || []).forEach(function (pair) {
      control.addBaseLayer(pair[1], pair[0]);
    });
    named.forEach(function (pair) {
      control.addOverlay(pair[1], pair[0]);
    });
    control.addTo(map);
    var toggle = control.getContainer().querySelector(".leaflet-control-layers-toggle");
    toggle.title = options.title;
    toggle.setAttribute("aria-label", options.title);
    return control;
  };

  /* For a screen reader: words that change without the focus moving. */
  geoservice.say = function (map, words) {
    var place = map.getContainer().querySelector(".atlas-said");
    if (!place) {
      place = L.DomUtil.create("p", "atlas-said", map.getContainer());
      place.setAttribute("role", "status");
    }
    place.textContent = words;
  };

  /* For readers who ask their system for less motion: no fading, no flying. */
  function standStill(map, container) {
    map._atlasStill = true;
    map._zoomAnimated = false;
    map._fadeAnimated = false;
    map.options.inertia = false;
    container.classList.remove("leaflet-zoom-anim", "leaflet-fade-anim");
  }

  /* Seen from afar, names of districts and places would cover the roads. */
  function hideGroundNames(map) {
    map.getContainer().classList.toggle("atlas-far", map.getZoom() < GROUND_NAMES_FROM_ZOOM);
  }
})();
