/* The map alone as a printed sheet: title, map, legend, day, internal; nothing to click. */
(function () {
  "use strict";
  var geoservice = (window.geoservice = window.geoservice || {});
  var ONLY_ON_SCREEN = "a, button, form, input, textarea, select, script, .embed, .as-of, .atlas-credits";
  var PATIENCE_MS = 4000;
  var STEP_MS = 100;

  /* sheet: title, lines */
  geoservice.printSheet = function (map, sheet) {
    var view = { centre: map.getCenter(), zoom: map.getZoom(), bounds: map.getBounds() };
    var restore = layOut(map, sheet);
    map.invalidateSize({ animate: false, pan: false });
    map.fitBounds(view.bounds, { animate: false });
    window.addEventListener("afterprint", function done() {
      window.removeEventListener("afterprint", done);
      restore();
      map.invalidateSize({ animate: false, pan: false });
      map.setView(view.centre, view.zoom, { animate: false });
    });
    whenTilesStand(map, PATIENCE_MS, function () {
      window.print();
    });
  };

  /* Marks the way from the map up to the page; what does not lie on it is hidden by the style. */
  function layOut(map, sheet) {
    var container = map.getContainer();
    var way = [];
    for (var one = container.parentElement; one && one !== document.documentElement; one = one.parentElement) {
      way.push(one);
      one.classList.add("atlas-print-way");
    }
    var added = [head(sheet), credits()];
    document.body.insertBefore(added[0], document.body.firstChild);
    document.body.appendChild(added[1]);
    container.classList.add("atlas-print-keep");
    var legend = legendCopy();
    if (legend) {
      container.parentElement.appendChild(legend);
      added.push(legend);
    }
    document.body.classList.add("atlas-print");
    return function () {
      document.body.classList.remove("atlas-print");
      container.classList.remove("atlas-print-keep");
      way.forEach(function (each) {
        each.classList.remove("atlas-print-way");
      });
      added.forEach(function (each) {
        each.parentElement.removeChild(each);
      });
    };
  }

  function head(sheet) {
    var header = element("header", "atlas-print-keep atlas-print-head");
    header.appendChild(element("h1", "", sheet.title));
    var lines = element("ul", "");
    sheet.lines.forEach(function (line) {
      lines.appendChild(element("li", "", line));
    });
    header.appendChild(lines);
    return header;
  }

  function legendCopy() {
    var legend = document.querySelector(".atlas-legend");
    if (!legend) {
      return null;
    }
    var copy = legend.cloneNode(true);
    copy.className = "atlas-print-keep atlas-print-legend atlas-legend";
    copy.removeAttribute("id");
    Array.prototype.forEach.call(copy.querySelectorAll(ONLY_ON_SCREEN), function (each) {
      each.parentElement.removeChild(each);
    });
    Array.prototype.forEach.call(copy.querySelectorAll("[id]"), function (each) {
      each.removeAttribute("id");
    });
    return copy;
  }

  /* Sources and licences under the map, in small print. */
  function credits() {
    var footer = element("footer", "atlas-print-keep atlas-print-credits");
    Array.prototype.forEach.call(document.querySelectorAll(".atlas-credits p"), function (credit) {
      footer.appendChild(element("p", "", credit.textContent));
    });
    return footer;
  }

  function whenTilesStand(map, patience, then) {
    var loading = false;
    map.eachLayer(function (layer) {
      loading = loading || (layer.isLoading && layer.isLoading());
    });
    if (loading && patience > 0) {
      setTimeout(function () {
        whenTilesStand(map, patience - STEP_MS, then);
      }, STEP_MS);
    } else {
      requestAnimationFrame(function () {
        requestAnimationFrame(then);
      });
    }
  }

  function element(tag, className, text) {
    var made = document.createElement(tag);
    made.className = className;
    if (text) {
      made.textContent = text;
    }
    return made;
  }
})();
