/* A layer too large for a page: what the window shows is asked of the server, anew when it moves. */
(function () {
  "use strict";
  var geoservice = (window.geoservice = window.geoservice || {});
  var PAUSE_MS = 150;
  var ROOM = 0.25;
  var DECIMALS = 5;
  var MOST_ZOOM = 19;

  /* options: layerId, paneOrder (or null), address, words {loading, empty, failed, retry, cardFailed} */
  geoservice.remoteLayer = function (map, options) {
    var remote = new Remote(map, options);
    map._geoserviceRemotes = (map._geoserviceRemotes || []).concat(remote);
    return remote.layer;
  };

  /* The page shows another day or filter: new addresses by layer id. */
  geoservice.askAnew = function (map, addresses) {
    (map._geoserviceRemotes || []).forEach(function (remote) {
      if (addresses[remote.id] && addresses[remote.id] !== remote.address) {
        remote.address = addresses[remote.id];
        remote.askNow();
      }
    });
  };

  /* Shows the card of a feature, fetched by now or not. */
  geoservice.openRemote = function (map, layerId, featureId, opener) {
    (map._geoserviceRemotes || []).forEach(function (remote) {
      if (remote.id === layerId) {
        remote.open(featureId, opener);
      }
    });
  };

  function Remote(map, options) {
    this.id = options.layerId;
    this.address = options.address;
    this.layer = geoservice.panedGroup(options.paneOrder);
    this._map = map;
    this._words = options.words;
    this._atlas = geoservice.atlas(map);
    this._renderer = geoservice.rendererOf(options.paneOrder);
    this._running = null;
    this._waiting = null;
    this._drawn = null;
    this._box = null;
    this._wish = null; /* a feature to be opened once it is here */
    this._kept = null; /* the one whose card is open: the server leaves it in whatever it leaves out */
    this.layer.on("add", this._later, this);
    this.layer.on("remove", this._rest, this);
    map.on("moveend", this._later, this);
    this._atlas.onOpen(this._chosen.bind(this));
    this._atlas.onClose(this._chosen.bind(this, null, null));
  }

  Remote.prototype = {
    constructor: Remote,

    askNow: function () {
      this._drawn = null;
      this._ask();
    },

    open: function (id, opener) {
      this._wish = { id: id, opener: opener };
      if (!this._map.hasLayer(this.layer)) {
        this._map.addLayer(this.layer);
      }
      if (!this._grant()) {
        this._drawn = null;
        this._later();
      }
    },

    /* Opens what was wished for, if it is drawn. */
    _grant: function () {
      var wish = this._wish;
      var handle = wish && this._handle(wish.id);
      if (handle) {
        handle.open(wish.opener);
      }
      return Boolean(handle);
    },

    _chosen: function (id, layerId) {
      this._wish = null;
      this._kept = layerId === this.id ? id : null;
      this._tellMore(id, layerId);
    },

    _later: function () {
      window.clearTimeout(this._waiting);
      this._waiting = window.setTimeout(this._ask.bind(this), PAUSE_MS);
    },

    /* Switched off: nothing more is asked, and nothing is said. */
    _rest: function () {
      window.clearTimeout(this._waiting);
      this._abort();
      this._say("");
    },

    _abort: function () {
      if (this._running) {
        this._running.abort();
        this._running = null;
      }
    },

    _ask: function () {
      var remote = this;
      var zoom = Math.min(MOST_ZOOM, Math.max(0, Math.ceil(this._map.getZoom())));
      var drawn = this._drawn;
      if (!this._map.hasLayer(this.layer)) {
        return;
      }
      if (drawn && drawn.zoom === zoom && drawn.bounds.contains(this._map.getBounds())) {
        return;
      }
      this._abort();
      var running = (this._running = new AbortController());
      var bounds = withinEarth(this._map.getBounds().pad(ROOM));
      this._say(this._words.loading);
      answerOf(this.address + sign(this.address) + this._wanted(zoom, bounds), running.signal)
        .then(function (collection) {
          if (running === remote._running) {
            remote._running = null;
            remote._put(collection);
            /* Where some were left out, another window may show them. */
            remote._drawn = collection.told ? null : { zoom: zoom, bounds: bounds };
          }
        })
        .catch(function () {
          if (running === remote._running) {
            remote._running = null;
            remote._say(remote._words.failed, true);
          }
        });
    },

    _wanted: function (zoom, bounds) {
      var kept = this._wish ? this._wish.id : this._kept;
      var query = "zoom=" + zoom + "&bbox=" + edges(bounds);
      return kept === null ? query : query + "&keep=" + encodeURIComponent(kept);
    },

    _put: function (collection) {
      var held = this._heldByKey();
      this.layer.clearLayers();
      var handles = geoservice.drawFeatures(this._atlas, this.layer, collection.features, this._renderer, this.id);
      this._atlas.replaceFeatures(this.id, handles);
      this._say(collection.told || (handles.length ? "" : this._words.empty));
      handles.forEach(function (handle) {
        if (held !== null && String(handle.id) === held && handle.element()) {
          handle.element().focus({ preventScroll: true });
        }
      });
      this._grant();
    },

    /* The feature the keyboard is on; it is drawn anew and must not lose the focus. */
    _heldByKey: function () {
      var element = document.activeElement;
      var own = element && element.getAttribute("data-layer-id") === this.id;
      return own ? element.getAttribute("data-feature-id") : null;
    },

    /* A card opens lean; the rest of it is asked for then. */
    _tellMore: function (id, layerId) {
      var remote = this;
      var lean = layerId === this.id ? this._cardOf(id) : null;
      if (!lean || !lean.more) {
        return;
      }
      var parts = this.address.split("?");
      answerOf(parts[0] + "/" + encodeURIComponent(lean.more) + (parts[1] ? "?" + parts[1] : ""))
        .then(function (feature) {
          remote._rewrite(id, feature.properties.card);
        })
        .catch(function () {
          remote._rewrite(id, L.extend({}, lean, { more: false, notes: [remote._words.cardFailed] }));
        });
    },

    _handle: function (id) {
      var layerId = this.id;
      return this._atlas.features.filter(function (handle) {
        return handle.layerId === layerId && handle.id === id;
      })[0];
    },

    _cardOf: function (id) {
      var handle = this._handle(id);
      return handle ? handle.card : null;
    },

    _rewrite: function (id, card) {
      var handle = this._handle(id);
      if (handle) {
        handle.setCard(card);
      }
    },

    _say: function (text, again) {
      if (!this._box && text) {
        this._box = box(this._map, this.id, this._words.retry, this.askNow.bind(this));
      }
      if (this._box) {
        this._box.text.textContent = text;
        this._box.button.hidden = !again;
        this._box.element.hidden = !text;
      }
    }
  };

  function answerOf(address, signal) {
    return fetch(address, { credentials: "same-origin", signal: signal }).then(function (answer) {
      if (!answer.ok) {
        throw new Error(String(answer.status));
      }
      return answer.json();
    });
  }

  function sign(address) {
    return address.indexOf("?") < 0 ? "?" : "&";
  }

  function withinEarth(bounds) {
    return L.latLngBounds(
      [Math.max(-90, bounds.getSouth()), Math.max(-180, bounds.getWest())],
      [Math.min(90, bounds.getNorth()), Math.min(180, bounds.getEast())]
    );
  }

  function edges(bounds) {
    var all = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
    return all
      .map(function (edge) {
        return edge.toFixed(DECIMALS);
      })
      .join(",");
  }

  function box(map, layerId, retry, again) {
    var place = map.getContainer().querySelector(".atlas-layer-words");
    place = place || L.DomUtil.create("div", "atlas-layer-words", map.getContainer());
    var element = L.DomUtil.create("p", "atlas-layer-word", place);
    var text = L.DomUtil.create("span", "", element);
    var button = L.DomUtil.create("button", "", element);
    element.setAttribute("data-layer-words", layerId);
    text.setAttribute("role", "status");
    button.type = "button";
    button.textContent = retry;
    L.DomEvent.disableClickPropagation(element);
    button.addEventListener("click", again);
    return { element: element, text: text, button: button };
  }
})();
