/* The slider over the days with evidence: drag, step, play; each day is asked for once and kept in the address. */
(function () {
  "use strict";
  var geoservice = window.geoservice;
  var strip = document.getElementById("timeline");
  var days = strip.dataset.days.split(",");
  var slider = strip.querySelector("input");
  var output = strip.querySelector("output");
  var play = strip.querySelector("[data-play]");
  var words = play.dataset.words.split("|");
  var day = document.getElementById("as_of");
  var shown = output.textContent;
  var playing = null;
  var STEP_MS = 1200;
  var GAP_PX = 8;

  function tell() {
    output.textContent = days[slider.value];
    slider.setAttribute("aria-valuetext", days[slider.value]);
  }

  function go() {
    tell();
    day.value = days[slider.value];
    return geoservice.board.show(geoservice.board.formAddress(), true);
  }

  function step(by) {
    var next = Math.min(days.length - 1, Math.max(0, Number(slider.value) + by));
    var moved = next !== Number(slider.value);
    slider.value = next;
    return moved ? go() : null;
  }

  function stop() {
    window.clearTimeout(playing);
    playing = null;
    play.textContent = "▶";
    play.setAttribute("aria-label", words[0]);
  }

  function playOn() {
    var answer = step(1);
    if (!answer) {
      stop();
      return;
    }
    answer.then(function () {
      if (playing !== null) {
        playing = window.setTimeout(playOn, STEP_MS);
      }
    });
  }

  slider.addEventListener("input", tell);
  slider.addEventListener("change", function () {
    stop();
    go();
  });
  strip.addEventListener("click", function (event) {
    var by = event.target.getAttribute("data-step");
    if (by) {
      stop();
      step(Number(by));
    }
  });
  play.addEventListener("click", function () {
    if (playing !== null) {
      stop();
      return;
    }
    playing = 0;
    play.textContent = "❚❚";
    play.setAttribute("aria-label", words[1]);
    playOn();
  });
  /* A day from elsewhere: the nearest stop at or before it. */
  function stand(at) {
    var place = 0;
    days.forEach(function (each, index) {
      if (each <= at) {
        place = index;
      }
    });
    slider.value = place;
    slider.setAttribute("aria-valuetext", at);
    output.textContent = at;
    day.value = at;
  }

  /* Months keep a gap between their names, however wide the slider and its letters are. */
  function thin() {
    var end = -Infinity;
    Array.prototype.forEach.call(strip.querySelectorAll("svg text"), function (month) {
      month.style.visibility = "";
      var box = month.getBoundingClientRect();
      if (box.left < end + GAP_PX) {
        month.style.visibility = "hidden";
      } else {
        end = box.right;
      }
    });
  }

  document.addEventListener("board:shown", function (event) {
    shown = event.detail.as_of;
    stand(shown);
  });
  /* The page still shows the day it showed, and says so. */
  document.addEventListener("board:failed", function () {
    stop();
    stand(shown);
  });
  strip.hidden = false;
  thin();
  geoservice.map.on("resize", thin); /* the slider is as wide as the map */
})();
