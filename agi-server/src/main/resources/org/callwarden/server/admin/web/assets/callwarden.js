// Keys, a transcript that follows its sound, and charts. Everything else works without scripts.
'use strict';
(function () {
  const typing = (element) => element.closest('input, textarea, select, [contenteditable]') !== null;

  // A letter presses the button or follows the link that names it.
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || typing(event.target)) {
      return;
    }
    const target = Array.from(document.querySelectorAll('[data-key]'))
      .find((element) => element.dataset.key === event.key);
    if (target) {
      event.preventDefault();
      target.click();
    }
  });

  const audio = () => document.querySelector('audio');

  const show = (sound) => {
    const at = sound.currentTime * 1000;
    document.querySelectorAll('.transcript span').forEach((word) => {
      word.classList.toggle('now', at >= Number(word.dataset.from) && at < Number(word.dataset.until));
    });
    const line = document.querySelector('.wave line');
    if (line) {
      const x = String(line.ownerSVGElement.viewBox.baseVal.width * sound.currentTime / Number(line.ownerSVGElement.dataset.seconds));
      line.setAttribute('x1', x);
      line.setAttribute('x2', x);
    }
  };

  // Browsers tell how far a sound has come four times a second, and a syllable is shorter than that.
  let frame = 0;
  const along = (sound) => {
    show(sound);
    cancelAnimationFrame(frame);
    if (!sound.paused && !sound.ended && sound.isConnected) { frame = requestAnimationFrame(() => along(sound)); }
  };
  // Media events do not bubble.
  ['timeupdate', 'seeked'].forEach((name) =>
    document.addEventListener(name, (event) => { if (event.target === audio()) { show(event.target); } }, true));
  document.addEventListener('playing', (event) => { if (event.target === audio()) { along(event.target); } }, true);

  document.addEventListener('click', (event) => {
    const sound = audio();
    if (event.target.closest('[data-play]') && sound) {
      if (sound.paused) { sound.play(); } else { sound.pause(); }
      return;
    }
    const word = event.target.closest('.transcript span');
    if (word && sound) {
      sound.currentTime = Number(word.dataset.from) / 1000;
      return;
    }
    const wave = event.target.closest('.wave');
    if (wave && sound) {
      const box = wave.getBoundingClientRect();
      sound.currentTime = Number(wave.dataset.seconds) * (event.clientX - box.left) / box.width;
    }
  });

  // A text is copied by a button, which is there only where scripts are.
  const copyable = () => document.querySelectorAll('[data-copy]').forEach((button) => { button.hidden = false; });
  document.addEventListener('DOMContentLoaded', copyable);
  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-copy]');
    if (!button) {
      return;
    }
    const field = document.getElementById(button.dataset.copy);
    const copied = () => {
      const told = button.parentElement.querySelector('[data-copied]');
      told.textContent = told.dataset.copied;
      // A letter pressed next is one of the page's keys, not one for the field.
      button.focus();
    };
    field.select();
    // Browsers have a clipboard for pages from this computer and over TLS only.
    if (navigator.clipboard) {
      navigator.clipboard.writeText(field.value).then(copied, () => { if (document.execCommand('copy')) { copied(); } });
    } else if (document.execCommand('copy')) {
      copied();
    }
  });

  // While a file of calls is being saved its line says how far it has come; how it ended is told once.
  let watched = 0;
  document.addEventListener('click', (event) => {
    if (event.target.closest('a[download]')) { watched = Date.now() + 5000; }
  });
  setInterval(() => {
    const part = document.querySelector('[data-poll]');
    if (!part || (part.dataset.running !== 'yes' && Date.now() > watched)) {
      return;
    }
    const before = part.dataset.latest;
    htmx.ajax('GET', part.dataset.poll, { target: part, swap: 'outerHTML', select: '[data-poll]' }).then(() => {
      const now = document.querySelector('[data-poll]');
      const told = document.querySelector('[data-exports-told]');
      if (now && told && now.dataset.running !== 'yes' && now.dataset.latest !== before) {
        told.textContent = now.dataset.latest;
      }
    });
  }, 1000);

  // The page of this moment is told when something changed, and asks for its table again.
  let source = null;
  let paused = false;
  let shown = 0;
  let waiting = null;
  // Nothing moves under a pointer that is about to press a button, for five seconds.
  const aiming = (live) => Date.now() - shown < 5000 && live.querySelector('.choice button:hover, .choice button:active') !== null;
  const ask = (live, swap) =>
    htmx.ajax('GET', live.dataset.live + '/calls?world=' + live.dataset.world, { target: live, swap: swap });
  const refresh = () => {
    const live = document.querySelector('[data-live]');
    clearTimeout(waiting);
    if (live && !paused && aiming(live)) {
      waiting = setTimeout(refresh, 500);
    } else if (live && !paused) {
      shown = Date.now();
      ask(live, 'innerHTML');
    }
  };
  const lost = (is) => {
    const told = document.getElementById('lost');
    if (told) { told.hidden = !is; }
  };
  const SOONEST = 3000;
  const LATEST = 30000;
  let again = null;
  let wait = SOONEST;
  const leave = () => {
    clearTimeout(again);
    again = null;
    if (source) {
      source.close();
      source = null;
    }
  };
  const follow = () => {
    const live = document.querySelector('[data-live]');
    if (!live) {
      leave();
    } else if (!source && !again) {
      paused = false;
      wait = SOONEST;
      listen(live);
    }
  };
  // A browser comes back by itself to what was cut off, but gives up for good on what a proxy, or a session that is
  // over, answers meanwhile: then we ask again, ever later.
  const listen = (live) => {
    let cut = false;
    let inTurn = false;
    let turn = '';
    const mine = new EventSource(live.dataset.live + '/changes');
    source = mine;
    mine.addEventListener('changed', () => { inTurn = false; refresh(); });
    // Too many look on: each is told once and comes again.
    mine.addEventListener('turn', (event) => {
      inTurn = true;
      // As often as others are told without a change.
      if (event.data !== turn || Date.now() - shown > 15000) { refresh(); }
      turn = event.data;
    });
    mine.addEventListener('open', () => {
      const back = cut || wait > SOONEST;
      cut = false;
      wait = SOONEST;
      lost(false);
      if (back) { refresh(); }
    });
    mine.addEventListener('error', () => {
      if (inTurn && mine.readyState === EventSource.CONNECTING) {
        inTurn = false;
        return;
      }
      cut = true;
      lost(true);
      if (source === mine && mine.readyState === EventSource.CLOSED) {
        leave();
        again = setTimeout(comeBack, wait);
        wait = Math.min(2 * wait, LATEST);
      }
    });
  };
  // Its table also tells whether the session is over.
  const comeBack = () => {
    again = null;
    const live = document.querySelector('[data-live]');
    if (live && !source) {
      listen(live);
      if (paused) { ask(live, 'none'); } else { refresh(); }
    }
  };
  document.addEventListener('DOMContentLoaded', follow);
  document.addEventListener('click', (event) => {
    const pause = event.target.closest('[data-pause]');
    if (pause) {
      paused = !paused;
      pause.setAttribute('aria-pressed', String(paused));
      refresh();
    }
  });

  // Columns of a table, drawn above it; the table stays, and tells them to whoever cannot see.
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
  // On paper they are drawn twice as large as the style sheet shows them, since a sheet has more dots than a screen.
  const draw = (figure, width, paper) => {
    const table = figure.closest('section').querySelector('table');
    figure.hidden = !table;
    if (!table) {
      return;
    }
    const rows = Array.from(table.tBodies[0].rows).slice(0, 24);
    const columns = figure.dataset.columns.split(',').map(Number);
    const colours = figure.dataset.colours.split(',').map(colour);
    // Two with few bars stand side by side there.
    const half = paper && rows.length <= 12;
    figure.classList.toggle('half', half);
    width = half ? width / 2 : width;
    const labels = rows.map((row) => row.cells[0].textContent.trim());
    const longest = Math.max(...labels.map((label) => label.length)) * (paper ? 12 : 8) + 8;
    const step = Math.ceil(rows.length * longest / Math.max(1, width - 60));
    const place = document.createElement('div');
    const key = document.createElement('figcaption');
    columns.forEach((column, i) => {
      const mark = document.createElement('span');
      mark.className = 'swatch';
      mark.style.background = colours[i];
      key.append(mark, table.tHead.rows[0].cells[column].textContent.trim() + ' ');
    });
    figure.replaceChildren(place, key);
    const axis = {
      font: paper ? '19px system-ui, sans-serif' : '12px system-ui, sans-serif',
      stroke: colour('text'), grid: { stroke: colour('line'), width: 1 }, ticks: { show: false }
    };
    new uPlot({
      width: width, height: paper ? 170 : 180, legend: { show: false }, cursor: { show: false },
      scales: {
        x: { time: false, range: [-0.6, rows.length - 0.4] },
        y: { range: (_, least, most) => [0, Math.max(1, most)] }
      },
      axes: [
        Object.assign({}, axis, {
          size: paper ? 36 : 50,
          grid: { show: false },
          splits: () => rows.map((_, i) => i).filter((i) => i % step === 0),
          values: (_, splits) => splits.map((i) => labels[i])
        }),
        Object.assign({}, axis, { size: paper ? 80 : 60, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 2e5, 5e5] })
      ],
      series: [{}].concat(columns.map((_, i) => ({
        stroke: colours[i], fill: colours[i], width: 0, points: { show: false },
        paths: uPlot.paths.bars({ size: [0.38, 48], align: 2 * i - 1 })
      })))
    }, [rows.map((_, i) => i)].concat(columns.map((column) => rows.map((row) => Number(row.cells[column].textContent)))), place);
  };
  const charts = () => {
    const home = document.querySelector('[data-uplot]');
    if (!home) {
      return;
    }
    if (window.uPlot === undefined) {
      if (!document.getElementById('uplot')) {
        const style = document.createElement('link');
        style.rel = 'stylesheet';
        style.href = home.dataset.uplotStyle;
        const script = document.createElement('script');
        script.id = 'uplot';
        script.src = home.dataset.uplot;
        script.addEventListener('load', charts);
        document.head.append(style, script);
      }
      return;
    }
    const paper = document.documentElement.classList.contains('paper');
    home.querySelectorAll('[data-columns]').forEach((figure) => draw(figure, paper ? 580 : home.clientWidth, paper));
  };
  let asked = 0;
  const chartsSoon = () => {
    cancelAnimationFrame(asked);
    asked = requestAnimationFrame(charts);
  };
  document.addEventListener('DOMContentLoaded', charts);
  window.addEventListener('resize', chartsSoon);
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', chartsSoon);
  // Paper is white.
  window.addEventListener('beforeprint', () => { document.documentElement.classList.add('paper'); charts(); });
  window.addEventListener('afterprint', () => { document.documentElement.classList.remove('paper'); charts(); });

  // A service that does not answer leaves the page as it was: say so.
  ['htmx:sendError', 'htmx:timeout'].forEach((name) => document.addEventListener(name, () => lost(true)));
  const isError = (event) => event.detail.xhr.status >= 400;
  document.addEventListener('htmx:afterRequest', (event) => {
    if (event.detail.xhr.status >= 200 && !isError(event) && (!source || source.readyState === EventSource.OPEN)) { lost(false); }
  });
  // Nor does what went wrong come in place of its calls.
  document.addEventListener('htmx:beforeSwap', (event) => {
    if (event.detail.target.matches('[data-live]') && isError(event)) { event.detail.shouldSwap = false; }
  });

  // Who cannot see the page is told what came in place of the last one.
  document.addEventListener('htmx:afterSettle', (event) => {
    follow();
    copyable();
    charts();
    if (event.target !== document.body) {
      return;
    }
    // Of a form that was refused, the field to be mended.
    const wrong = document.querySelector('main [aria-invalid=true]');
    const heading = wrong || document.querySelector('[role=status][tabindex]') || document.querySelector('h1');
    if (heading) { heading.focus({ preventScroll: !wrong }); }
  });
})();
