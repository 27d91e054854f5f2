/* A layer of features: label on hover, card on click, all of it within reach of the keyboard. */
(function () {
  "use strict";
  var geoservice = (window.geoservice = window.geoservice || {});
  var PANE_BASE = 400;
  var HOVER = { sticky: true, opacity: 1, className: "atlas-tooltip" };

  /* options: layerId, paneOrder (or null) */
  geoservice.featureLayer = function (collection, options) {
    var pane = options.paneOrder === null ? "overlayPane" : "atlas-" + options.paneOrder;
    var layer = new PanedGroup(pane, options.paneOrder);
    var renderer = L.svg({ pane: pane, padding: 0.3 });
    inDrawingOrder(collection.features, renderer).forEach(function (entry) {
      layer.addLayer(entry.layer);
      tell(entry, options);
    });
    return layer;
  };

  var PanedGroup = L.FeatureGroup.extend({
    initialize: function (pane, order) {
      L.FeatureGroup.prototype.initialize.call(this, []);
      this._atlasPane = pane;
      this._atlasOrder = order;
    },
    onAdd: function (map) {
      if (!map.getPane(this._atlasPane)) {
        map.createPane(this._atlasPane).style.zIndex = PANE_BASE + this._atlasOrder;
      }
      L.FeatureGroup.prototype.onAdd.call(this, map);
    }
  });

  /* Areas first, then casings, then wide invisible lines, so that no one covers a visible line. */
  function inDrawingOrder(features, renderer) {
    var entries = [];
    features.forEach(function (feature) {
      geoservice.marks(feature, renderer).forEach(function (mark) {
        mark.feature = feature;
        mark.place = entries.length;
        entries.push(mark);
      });
    });
    return entries.sort(function (one, other) {
      return one.rank - other.rank || one.place - other.place;
    });
  }

  function tell(entry, options) {
    var properties = entry.feature.properties || {};
    entry.layer.on("add", function () {
      dress(entry, entry.layer.getElement(), options);
    });
    if (entry.seen) {
      addLabel(entry.layer, properties);
      addCard(entry.layer, properties);
    } else if (entry.hitFor) {
      handOver(entry.layer, entry.hitFor);
    }
  }

  function addCard(layer, properties) {
    if (!properties.card) {
      return;
    }
    layer.bindPopup(function () {
      return fittedCard(layer, properties.card);
    }, { className: "atlas-popup", autoPanPaddingTopLeft: [56, 16], autoPanPaddingBottomRight: [56, 16] });
    layer.on("popupopen", function () {
      closeHover(layer);
    });
  }

  /* A wide invisible mark has no label or card of its own: a second one could be reached by key. */
  function handOver(hit, layer) {
    hit.on("click", function (event) {
      layer.openPopup(event.latlng);
    });
    hit.on("mouseover mousemove", function (event) {
      if (labelHovers(layer)) {
        layer.openTooltip(event.latlng);
      }
    });
    hit.on("mouseout", function () {
      closeHover(layer);
    });
  }

  function labelHovers(layer) {
    return layer.getTooltip() && !layer.getTooltip().options.permanent;
  }

  function closeHover(layer) {
    if (labelHovers(layer)) {
      layer.closeTooltip();
    }
  }

  function fittedCard(layer, card) {
    var room = layer._map.getSize();
    var options = layer.getPopup().options;
    options.maxHeight = Math.max(120, room.y - 90);
    options.maxWidth = Math.max(160, Math.min(340, room.x - 150));
    options.minWidth = Math.min(200, options.maxWidth);
    return geoservice.card(card);
  }

  /* A feature that is written on the map keeps its name there; any other shows its label on hover. */
  function addLabel(layer, properties) {
    var written = properties.written;
    var text = written ? written.text : properties.label;
    if (!text || !(written || layer.options.interactive)) {
      return;
    }
    var element = document.createElement("span");
    element.textContent = text;
    layer.bindTooltip(element, written ? beside(layer, written.kind) : HOVER);
  }

  /* Beside a point, right of a line that runs north, above one that runs east, within an area. */
  function beside(layer, kind) {
    var look = kind === "ground" ? "atlas-label atlas-label-ground" : "atlas-label";
    return L.extend({ permanent: true, opacity: 1, className: look }, placeBeside(layer, kind));
  }

  function placeBeside(layer, kind) {
    var radius = layer.options.radius;
    if (radius) {
      return { direction: "right", offset: [radius - 2, 0] };
    }
    if (kind !== "road") {
      return { direction: "center" };
    }
    var box = layer.getBounds();
    var runsNorth = box.getNorth() - box.getSouth() > 0.7 * (box.getEast() - box.getWest());
    return runsNorth ? { direction: "right", offset: [6, 0] } : { direction: "top", offset: [0, -2] };
  }

  function dress(entry, element, options) {
    if (!entry.seen) {
      element.setAttribute("aria-hidden", "true");
      return;
    }
    var feature = entry.feature;
    var properties = feature.properties || {};
    set(element, "data-feature-id", feature.id === undefined ? properties.id : feature.id);
    set(element, "data-layer-id", options.layerId);
    if (typeof properties.length_m === "number") {
      set(element, "data-length-m", properties.length_m.toFixed(3));
    }
    set(element, "role", properties.card ? "button" : properties.label && "img");
    set(element, "aria-label", properties.label);
    if (properties.card) {
      set(element, "tabindex", "0");
      L.DomEvent.on(element, "keydown", function (event) {
        openByKey(event, entry.layer, element);
      });
    }
  }

  function openByKey(event, layer, element) {
    if (event.key !== "Enter" && event.key !== " " && event.key !== "Spacebar") {
      return;
    }
    L.DomEvent.stop(event);
    layer.openPopup();
    var popup = layer.getPopup().getElement();
    popup.querySelector(".atlas-card").focus({ preventScroll: true });
    layer.once("popupclose", function () {
      if (document.activeElement === document.body || popup.contains(document.activeElement)) {
        element.focus({ preventScroll: true });
      }
    });
  }

  function set(element, name, value) {
    if (value !== undefined && value !== null && value !== false && value !== "") {
      element.setAttribute(name, value);
    }
  }
})();
