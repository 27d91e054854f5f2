/* The side drawer of a map: at the right, a sheet at the bottom of a phone; the map stays in use. */
(function () {
  "use strict";
  var geoservice = (window.geoservice = window.geoservice || {});
  var LEAST_MAP_PX = 200;
  var MARGIN_PX = { x: 72, y: 24 };

  /* asksToClose: called by the button and by the Escape key. */
  geoservice.drawer = function (map, asksToClose) {
    return new Drawer(map, asksToClose);
  };

  /* What the drawer leaves of the map, as places in the window. */
  geoservice.freeFrame = function (map) {
    var box = map.getContainer().getBoundingClientRect();
    var open = map.getContainer().querySelector(".atlas-drawer:not([hidden])");
    var own = open && open.getBoundingClientRect();
    var isBeside = own && own.width < box.width;
    return {
      left: box.left,
      top: box.top,
      right: isBeside ? Math.min(box.right, own.left) : box.right,
      bottom: own && !isBeside ? Math.min(box.bottom, own.top) : box.bottom
    };
  };

  function Drawer(map, asksToClose) {
    this._map = map;
    this._asksToClose = asksToClose;
    this._opener = null;
    this._element = null;
    L.DomEvent.on(document, "keydown", this._closeByKey, this);
  }

  Drawer.prototype = {
    constructor: Drawer,

    /* article: a card; opener: where the focus came from, or nothing;
       place: {bounds, latlng} of what the card is about, or nothing */
    show: function (article, opener, place) {
      this._opener = opener || null;
      this._element = this._element || this._build();
      this._element.hidden = false;
      this._map.getContainer().classList.add("atlas-with-drawer");
      this.write(article);
      this._element.scrollTop = 0;
      if (opener) {
        article.focus({ preventScroll: true });
      }
      this._bringUp();
      if (place) {
        this._uncover(place);
      }
      this._map.fire("atlasroom");
    },

    /* The card anew, the focus kept where it was. */
    write: function (article) {
      var old = this._element.querySelector(".atlas-card");
      var held = old && old.contains(document.activeElement);
      if (old) {
        this._element.replaceChild(article, old);
      } else {
        this._element.appendChild(article);
      }
      this._element.setAttribute("aria-label", article.querySelector("h2").textContent);
      if (held) {
        article.focus({ preventScroll: true });
      }
    },

    /* The focus goes back to the opener, or else to `other`, unless it is elsewhere by now. */
    hide: function (other) {
      var held = this._element.contains(document.activeElement) || document.activeElement === document.body;
      var back = this._opener && document.contains(this._opener) ? this._opener : other;
      this._element.hidden = true;
      this._element.removeChild(this._element.querySelector(".atlas-card"));
      this._map.getContainer().classList.remove("atlas-with-drawer");
      this._map.fire("atlasroom");
      if (held && back) {
        back.focus({ preventScroll: true });
      }
      this._opener = null;
    },

    _build: function () {
      var element = L.DomUtil.create("aside", "atlas-drawer", this._map.getContainer());
      var words = this._map._atlasWords || {};
      var button = L.DomUtil.create("button", "atlas-drawer-close", element);
      element.setAttribute("role", "region");
      button.type = "button";
      button.textContent = "×";
      button.title = words.close || "×";
      button.setAttribute("aria-label", words.close || "×");
      L.DomEvent.on(button, "click", this._asksToClose);
      L.DomEvent.disableClickPropagation(element);
      L.DomEvent.disableScrollPropagation(element);
      return element;
    },

    _closeByKey: function (event) {
      var isOpen = this._element && !this._element.hidden;
      if (isOpen && !event.defaultPrevented && (event.key === "Escape" || event.key === "Esc")) {
        this._asksToClose();
      }
    },

    /* Where the sheet of a phone would hide all but a strip of the map, the page moves the map up. */
    _bringUp: function () {
      var map = this._map.getContainer();
      var box = map.getBoundingClientRect();
      var own = this._element.getBoundingClientRect();
      if (own.width >= box.width && own.top - box.top < LEAST_MAP_PX) {
        map.scrollIntoView({ block: "start" });
      }
    },

    /* Move the map so that the feature lies beside the drawer; where it is longer than the room, the
       spot that was pointed at, or its middle. */
    _uncover: function (place) {
      var room = this._freeRoom();
      var spot = this._map.latLngToContainerPoint(place.latlng || place.bounds.getCenter());
      var first = this._map.latLngToContainerPoint(place.bounds.getNorthWest());
      var last = this._map.latLngToContainerPoint(place.bounds.getSouthEast());
      var move = L.point(past(first.x, last.x, spot.x, room.x), past(first.y, last.y, spot.y, room.y));
      if (move.x || move.y) {
        this._map.panBy(move, { animate: !this._map._atlasStill });
      }
    },

    /* The same in lengths from margin to margin. */
    _freeRoom: function () {
      var frame = geoservice.freeFrame(this._map);
      return { x: span(frame.right - frame.left, MARGIN_PX.x), y: span(frame.bottom - frame.top, MARGIN_PX.y) };
    }
  };

  /* From margin to margin of a length; never empty. */
  function span(length, margin) {
    var kept = Math.max(0, Math.min(margin, length / 2 - 1));
    return [kept, Math.max(kept, length - kept)];
  }

  /* How far the view must move for low…high, or at least the spot, to come into the room. */
  function past(low, high, spot, room) {
    var fits = high - low <= room[1] - room[0];
    var from = fits ? low : spot;
    var to = fits ? high : spot;
    return Math.round(from < room[0] ? from - room[0] : Math.max(0, to - room[1]));
  }
})();
