/* Stations of the roads: ticks, ends and bands while a road is shown, and a read-out by hover and key.

   geoservice.tellStations(map, told)       anew for another day; what was told before is taken away
   geoservice.stationAt(map, id, latlng)    {station, distance, offset, side} in metres, not rounded */
(function () {
  "use strict";
  var geoservice = (window.geoservice = window.geoservice || {});
  var READER_PX = 160;
  var PADDING = { padding: [60, 60], animate: false };

  /* told: fromZoom, looks, text {readout, onLine, sides, shortcuts}, roads [{id, prefix, from, official,
     length, along, ticks, err, accuracy, ends, bands}] */
  geoservice.tellStations = function (map, told) {
    (map._geoserviceRoads || []).forEach(function (road) {
      road.forget();
    });
    map._geoserviceRoads = [];
    told.roads.forEach(function (road) {
      geoservice.atlas(map).features.forEach(function (handle) {
        if (handle.id === road.id && isAlong(handle.layer, road.along)) {
          map._geoserviceRoads.push(new Road(map, handle, road, told));
        }
      });
    });
  };

  geoservice.stationAt = function (map, id, latlng) {
    var found = (map._geoserviceRoads || []).filter(function (road) {
      return road.id === id;
    })[0];
    return found ? found.nearest(L.latLng(latlng)) : null;
  };

  function isAlong(layer, along) {
    var parts = layer && layer.getLatLngs ? layer.getLatLngs() : [];
    return parts.length === along.length && parts.every(function (part, i) {
      return part.length === along[i].length;
    });
  }

  function Road(map, handle, told, shared) {
    this.id = told.id;
    this._map = map;
    this._handle = handle;
    this._told = told;
    this._shared = shared;
    this._line = geoservice.measuredLine(handle.layer.getLatLngs(), told.along);
    this._renderer = L.svg({ padding: 0.3 });
    this._ends = geoservice.roadEnds(map, this._line, told.ends, this._renderer);
    this._fixed = L.layerGroup([
      geoservice.stretchBands(this._line, told.bands, shared.looks, this._renderer),
      this._ends
    ]);
    this._ticks = L.layerGroup();
    this._reader = L.tooltip({ opacity: 1, className: "atlas-tooltip atlas-readout" });
    this._spot = L.circleMarker([0, 0], {
      renderer: this._renderer, radius: 6, color: "#0b57d0", weight: 3, fill: false, interactive: false
    });
    this._distance = null;
    this._listen("on");
    this._unfollow = handle.follow(this._refresh.bind(this));
    this._refresh();
  }

  Road.prototype = {
    constructor: Road,

    /* What the server's locate says of a place beside the road. */
    nearest: function (latlng) {
      var found = this._line.nearest(latlng);
      return L.extend({ station: this._station(this._metres(found.distance), 0.001) }, found);
    },

    forget: function () {
      this._listen("off");
      this._unfollow();
      this._hide();
      this._fixed.remove();
      this._ticks.remove();
    },

    _listen: function (onOrOff) {
      this._handle.marks.forEach(function (mark) {
        if (mark.seen || mark.hitFor) {
          mark.layer[onOrOff]("mousemove", this._hover, this)[onOrOff]("mouseout", this._hide, this);
        }
      }, this);
      this._map[onOrOff]("moveend atlasground atlasroom", this._refresh, this);
      L.DomEvent[onOrOff](this._map.getContainer(), "keydown", this._byKey, this);
      L.DomEvent[onOrOff](this._map.getContainer(), "focusout", this._hide, this);
    },

    _refresh: function () {
      var isHidden = this._map._atlasHidesSchematic && this._handle.layer._atlasSchematic;
      var isSeen = !isHidden && this._handle.isVisible() && this._map.getZoom() >= this._shared.fromZoom;
      this._ticks.remove();
      if (isSeen) {
        this._fixed.addTo(this._map);
        this._ticks = geoservice
          .stationTicks(this._map, this._line, this._told, this._labelOf(), this._renderer)
          .addTo(this._map);
        geoservice.keepInside(this._map, this._ends);
        geoservice.thinLabels(this._map, this._ticks);
      } else {
        this._fixed.remove();
      }
      if (this._handle.element()) {
        this._handle.element().setAttribute("aria-description", this._shared.text.shortcuts);
      }
    },

    _hover: function (event) {
      var found = this._line.nearest(event.latlng);
      this._read(event.latlng, found.distance, found);
    },

    /* The arrow keys walk along the road that has the focus, a tick at a time. */
    _byKey: function (event) {
      if (document.activeElement !== this._handle.element() || !this._handle.element()) {
        return;
      }
      var next = this._next(event.key);
      if (next !== null) {
        L.DomEvent.stop(event);
        this._distance = next;
        var place = this._line.at(next);
        this._map.panInside(place, PADDING);
        geoservice.say(this._map, this._read(place, next, null));
      }
    },

    _next: function (key) {
      var now = this._distance;
      var stops = [0].concat(this._told.ticks.map(function (tick) { return tick[1]; }), this._line.length);
      if (key === "Home" || key === "End") {
        return key === "Home" ? 0 : this._line.length;
      }
      if (key !== "ArrowRight" && key !== "ArrowLeft") {
        return null;
      }
      if (now === null) {
        return key === "ArrowRight" ? 0 : this._line.length;
      }
      var rest = stops.filter(function (stop) {
        return key === "ArrowRight" ? stop > now + 0.01 : stop < now - 0.01;
      });
      return rest.length ? rest[key === "ArrowRight" ? 0 : rest.length - 1] : now;
    },

    _read: function (place, distance, found) {
      var words = this._words(distance, found);
      var element = document.createElement("span");
      var accuracy = document.createElement("small");
      element.textContent = words;
      accuracy.textContent = this._told.accuracy;
      element.appendChild(accuracy);
      this._turn(place);
      this._reader.setContent(element).setLatLng(place);
      this._spot.setLatLng(this._line.at(distance)).addTo(this._map);
      this._map.openTooltip(this._reader);
      return words + " · " + this._told.accuracy;
    },

    /* Below the pointer, or towards the middle of the map near its sides. */
    _turn: function (place) {
      var across = this._map.latLngToContainerPoint(place).x;
      var width = this._map.getSize().x;
      var direction = across < READER_PX ? "right" : across > width - READER_PX ? "left" : "bottom";
      var offset = { right: [16, 0], left: [-16, 0], bottom: [0, 16] }[direction];
      L.setOptions(this._reader, { direction: direction, offset: L.point(offset) });
    },

    _hide: function () {
      this._distance = null;
      this._map.closeTooltip(this._reader);
      this._spot.remove();
    },

    /* Figures only as fine as the position error allows. */
    _words: function (distance, found) {
      var text = this._shared.text;
      var step = this._told.err >= 1 ? Math.pow(10, Math.floor(Math.log10(this._told.err))) : 1;
      var beside = found && found.side !== "on";
      return fill(beside ? text.readout : text.onLine, {
        station: this._station(this._metres(distance), step),
        distance: rounded(distance, step),
        offset: beside ? rounded(found.offset, step) : "",
        side: beside ? text.sides[found.side] : ""
      });
    },

    /* Label metres at measured metres; labels are spread evenly along the line. */
    _metres: function (distance) {
      return this._told.from + (distance / this._told.length) * this._told.official;
    },

    _labelOf: function () {
      var road = this;
      return function (metres) {
        return road._station(metres, 1);
      };
    },

    _station: function (metres, step) {
      var units = Math.round(metres / step);
      var decimals = step < 1 ? 3 : 0;
      var shown = units * step;
      var kilometres = Math.floor(shown / 1000 + 1e-9);
      var rest = (shown - kilometres * 1000).toFixed(decimals);
      return this._told.prefix + kilometres + "+" + ("000" + rest).slice(-(decimals ? 7 : 3));
    }
  };

  function rounded(metres, step) {
    return String(Math.round(Math.round(metres / step) * step));
  }

  function fill(text, values) {
    return Object.keys(values).reduce(function (filled, key) {
      return filled.split("{" + key + "}").join(values[key]);
    }, text);
  }
})();
