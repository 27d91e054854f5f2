/* Where a schematic line may truly lie: a pale band, its position error wide on each side at any zoom. */
(function () {
  "use strict";
  var geoservice = (window.geoservice = window.geoservice || {});
  var EQUATOR_M = 2 * Math.PI * 6378137;
  var OPACITY = 0.18;

  var ErrorBand = L.Polyline.extend({
    _project: function () {
      var scale = this._map.options.crs.scale(this._map.getZoom());
      var latitude = (this.getBounds().getCenter().lat * Math.PI) / 180;
      this.options.weight = (2 * this.options.errM * scale) / (EQUATOR_M * Math.cos(latitude));
      L.Polyline.prototype._project.call(this);
      if (this._path) {
        this._renderer._updateStyle(this);
      }
    }
  });

  /* lines: those of one feature; errM: how far they may be off, in metres. */
  geoservice.errorBand = function (lines, errM) {
    return L.layerGroup(
      lines.map(function (line) {
        var band = new ErrorBand(line.getLatLngs(), {
          errM: errM,
          renderer: line.options.renderer,
          pane: line.options.pane,
          interactive: false,
          color: line.options.color,
          opacity: OPACITY,
          lineCap: "round",
          className: "atlas-error-band"
        });
        band._atlasSchematic = true; // goes where its line goes when a basemap is near
        return band.on("add", function () {
          band.bringToBack();
          band.getElement().setAttribute("aria-hidden", "true");
          band.getElement().setAttribute("data-err-m", errM);
        });
      })
    );
  };
})();
