/* One feature on the map: label on hover, card on click or key, and what scripts may change of it. */
(function () {
  "use strict";
  var geoservice = (window.geoservice = window.geoservice || {});
  var HOVER = { sticky: true, opacity: 1, className: "atlas-tooltip" };
  var KINDS = { road: "atlas-label", ground: "atlas-label atlas-label-ground" };

  /* marks: of marks.js; what a handle offers stands in registry.js. */
  geoservice.handle = function (atlas, feature, marks, layerId) {
    return new Handle(atlas, feature, marks, layerId);
  };

  function Handle(atlas, feature, marks, layerId) {
    var properties = feature.properties || {};
    var written = properties.written || null;
    this.id = feature.id === undefined ? properties.id : feature.id;
    this.layerId = layerId;
    this.projectId = properties.project || null;
    this.marks = marks;
    this.card = properties.card || null;
    this._atlas = atlas;
    this._lengthM = properties.length_m;
    this._errM = properties.err_m;
    this._band = null;
    this._label = properties.label;
    this._written = written && written.text;
    this._kind = written ? written.kind : "road";
    this._shown = true;
    this._followers = [];
    this._selected = false;
    this._seen = marks.filter(isSeen);
    this.layer = this._seen.length ? this._seen[0].layer : null;
    marks.forEach(this._listen, this);
    if (this.layer) {
      this.layer.on("add remove", this._tell, this);
      this.layer.on("add remove", this._showBand, this);
    }
    this._bindLabels();
  }

  Handle.prototype = {
    constructor: Handle,

    element: function () {
      return (this.layer && this.layer._map && this.layer.getElement()) || null;
    },

    bounds: function () {
      return this._seen.reduce(function (box, mark) {
        return box.extend(mark.layer.getBounds ? mark.layer.getBounds() : mark.layer.getLatLng());
      }, L.latLngBounds([]));
    },

    open: function (opener) {
      if (this.card) {
        this._atlas.openFeature(this, opener);
      }
    },

    setLook: function (style) {
      geoservice.restyle(this.marks, style);
      this.setSelected(this._selected);
    },

    setLabel: function (text) {
      this._label = text;
      this._bindLabels();
      this._each(this._dress);
    },

    setWritten: function (text) {
      this._written = text;
      this._bindLabels();
    },

    setCard: function (card) {
      this.card = card;
      this._each(this._dress);
      this._atlas.cardChanged(this);
    },

    isShown: function () {
      return this._shown;
    },

    setShown: function (isShown) {
      this._shown = isShown;
      this._each(this._dress);
      this._showBand();
      this._tell();
      this._atlas.map.fire("atlasshown"); // its name takes or leaves its place
    },

    /* Shown, and its layer switched on. */
    isVisible: function () {
      return this._shown && Boolean(this.layer && this._atlas.map.hasLayer(this.layer));
    },

    /* Calls `told` whenever the feature appears or goes; what comes back ends that. */
    follow: function (told) {
      var all = this._followers;
      all.push(told);
      return function () {
        all.splice(all.indexOf(told), 1);
      };
    },

    _tell: function () {
      this._followers.slice().forEach(function (told) {
        told();
      });
    },

    setSelected: function (isSelected) {
      this._selected = isSelected;
      geoservice.highlight(this.marks, isSelected);
      this._showBand();
      this._each(this._dress);
    },

    /* A chosen schematic line shows how far off it may be, as long as it is seen itself. */
    _showBand: function () {
      if (this._band) {
        this._band.remove();
        this._band = null;
      }
      if (this._errM && this._selected && this.isVisible()) {
        this._band = geoservice.errorBand(this._seen.map(layerOf), this._errM).addTo(this._atlas.map);
      }
    },

    _each: function (act) {
      this.marks.forEach(act, this);
    },

    _listen: function (mark) {
      mark.layer.on("add", this._dress.bind(this, mark));
      mark.layer.on("tooltipopen", this._dress.bind(this, mark));
      if (mark.seen) {
        mark.layer.on("click", this._openAt, this);
      } else if (mark.hitFor) {
        this._handOver(mark.layer, mark.hitFor);
      }
    },

    _openAt: function (event) {
      if (this.card) {
        closeHover(this.layer);
        this._atlas.openFeature(this, null, event.latlng);
      }
    },

    /* A wide invisible mark has no label or card of its own: a second one could be reached by key. */
    _handOver: function (hit, layer) {
      hit.on("click", this._openAt, this);
      hit.on("mouseover mousemove", function (event) {
        if (labelHovers(layer)) {
          layer.openTooltip(event.latlng);
        }
      });
      hit.on("mouseout", function () {
        closeHover(layer);
      });
    },

    /* A feature that is written on the map keeps its name there; any other shows its label on hover. */
    _bindLabels: function () {
      this._seen.forEach(function (mark) {
        var text = this._written || this._label;
        mark.layer.unbindTooltip();
        if (text && (this._written || mark.layer.options.interactive)) {
          var element = document.createElement("span");
          element.textContent = text;
          mark.layer.bindTooltip(element, this._written ? beside(mark.layer, this._kind) : HOVER);
        }
      }, this);
    },

    /* What a path on the page says of itself: at its birth, and whenever something has changed. */
    _dress: function (mark) {
      var element = mark.layer._map && mark.layer.getElement();
      if (!element) {
        return;
      }
      hide(element, !this._shown);
      hide(mark.layer.getTooltip() && mark.layer.getTooltip().getElement(), !this._shown);
      element.classList.toggle("atlas-selected", this._selected);
      if (!mark.seen) {
        element.setAttribute("aria-hidden", "true");
        return;
      }
      set(element, "data-feature-id", this.id);
      set(element, "data-layer-id", this.layerId);
      set(element, "data-length-m", typeof this._lengthM === "number" && this._lengthM.toFixed(3));
      set(element, "role", this.card ? "button" : this._label && "img");
      set(element, "aria-label", this._said());
      set(element, "tabindex", this.card && "0");
      if (this.card && element._geoserviceKeys !== this) {
        element._geoserviceKeys = this;
        L.DomEvent.on(element, "keydown", this._openByKey, this);
      }
    },

    /* Heard: the name, and of a project the words of its row; a name those begin with is not said twice. */
    _said: function () {
      var told = this.card && this.card.project ? this._atlas.saidOf(this.card.project) : "";
      if (!told) {
        return this._label;
      }
      return told.indexOf(this.card.title) === 0 ? told : this.card.title + " · " + told;
    },

    sayAnew: function () {
      this._seen.forEach(this._dress, this);
    },

    _openByKey: function (event) {
      if (event.key === "Enter" || event.key === " " || event.key === "Spacebar") {
        L.DomEvent.stop(event);
        this.open(event.currentTarget || this.element());
      }
    }
  };

  function isSeen(mark) {
    return mark.seen;
  }

  function layerOf(mark) {
    return mark.layer;
  }

  function hide(element, isHidden) {
    if (element) {
      element.classList.toggle("atlas-hidden", isHidden);
    }
  }

  function labelHovers(layer) {
    return layer.getTooltip() && !layer.getTooltip().options.permanent;
  }

  function closeHover(layer) {
    if (labelHovers(layer)) {
      layer.closeTooltip();
    }
  }

  /* Beside a point, right of a line that runs north, above one that runs east, within an area. */
  function beside(layer, kind) {
    var look = KINDS[kind] || KINDS.road;
    return L.extend({ permanent: true, opacity: 1, className: look }, placeBeside(layer, kind));
  }

  function placeBeside(layer, kind) {
    var radius = layer.options.radius;
    if (radius) {
      return { direction: "right", offset: [radius - 2, 0] };
    }
    if (kind !== "road" || layer instanceof L.Polygon) {
      return { direction: "center" };
    }
    var box = layer.getBounds();
    var runsNorth = box.getNorth() - box.getSouth() > 0.7 * (box.getEast() - box.getWest());
    return runsNorth ? { direction: "right", offset: [6, 0] } : { direction: "top", offset: [0, -2] };
  }

  function set(element, name, value) {
    if (value !== undefined && value !== null && value !== false && value !== "") {
      element.setAttribute(name, value);
    } else {
      element.removeAttribute(name);
    }
  }
})();
