// The desk of compliance: keys for everything that has a button, the picture of why an alert fired, what is new since the last look, and what has
// changed while somebody looks.
(() => {
  'use strict';
  const body = document.body;

  // --- keys -------------------------------------------------------------------------------------------------------------
  const typing = element => element.matches('textarea, select, input:not([type=radio]):not([type=checkbox])');

  const move = step => {
    const cases = [...document.querySelectorAll('#queue a.case')];
    const at = cases.findIndex(one => one.getAttribute('aria-current') === 'true');
    const next = cases[at + step];
    if (next) {
      next.click();
    }
  };

  body.addEventListener('keydown', event => {
    const element = event.target;
    if (event.key === 'Enter' && event.ctrlKey && element.form) {
      const button = element.form.querySelector('button[type=submit]:not([disabled])');
      if (button) {
        event.preventDefault();
        button.click();
      }
      return;
    }
    if (event.ctrlKey || event.altKey || event.metaKey || document.querySelector('dialog[open]')) {
      return;
    }
    if (typing(element)) {
      if (event.key === 'Escape') {
        element.blur();
      }
      return;
    }
    const key = event.key.toLowerCase();
    if (key === 'j' || key === 'k') {
      move(key === 'j' ? 1 : -1);
      return;
    }
    const wanted = [...document.querySelectorAll('[data-key]')].find(one => one.dataset.key === key && !one.disabled);
    if (!wanted) {
      return;
    }
    event.preventDefault();
    if (wanted.matches('button, a')) {
      wanted.click();
    } else {
      wanted.focus();
    }
  });

  // --- new since the last look ------------------------------------------------------------------------------------------
  const desk = () => document.getElementById('desk');
  const before = desk() && desk().dataset.looked;

  const fresh = () => {
    const queue = document.getElementById('queue');
    if (!queue || !before) {
      return;
    }
    queue.querySelectorAll('li[data-raised]').forEach(one => {
      if (Date.parse(one.dataset.raised) > Date.parse(before) && !one.querySelector('.fresh')) {
        const sign = document.createElement('span');
        sign.className = 'fresh mark warn small';
        sign.textContent = queue.dataset.fresh;
        one.querySelector('.line:last-of-type').append(sign);
      }
    });
  };

  if (desk()) {
    addEventListener('pagehide', () => fetch('/compliance/looked', {
      method: 'POST', keepalive: true, headers: {'X-CSRF-TOKEN': document.querySelector('meta[name=csrf]').content},
    }));
  }

  // --- several at once --------------------------------------------------------------------------------------------------
  // What is marked outlives the refreshing of the list; what has left the list is not sent.
  const chosen = new Set();
  const boxes = () => [...document.querySelectorAll('#queue .choose')];

  const count = () => {
    const open = document.getElementById('bulk-open');
    if (open) {
      const marked = boxes().filter(one => one.checked).length;
      document.getElementById('chosen').textContent = marked;
      open.disabled = marked === 0;
    }
  };

  const choose = () => {
    boxes().forEach(one => one.checked = chosen.has(one.value));
    count();
  };

  body.addEventListener('change', event => {
    if (event.target.matches('.choose')) {
      chosen[event.target.checked ? 'add' : 'delete'](event.target.value);
      count();
    }
    // A dry run holds for what it was asked about and for nothing else.
    if (event.target.closest('#bulk')) {
      document.getElementById('bulk-result').replaceChildren();
      document.querySelectorAll('#bulk [data-for]').forEach(one => {
        one.hidden = !one.dataset.for.split(' ').includes(document.getElementById('bulk-act').value);
      });
    }
  });

  body.addEventListener('click', event => {
    if (event.target.closest('#choose')) {
      const box = document.querySelector('#queue li:has(a[aria-current=true]) .choose');
      if (box) {
        box.click();
      }
    }
  });

  // --- what has changed while somebody looks ----------------------------------------------------------------------------
  let acts = null;
  const stands = () => {
    const changes = document.getElementById('changes');
    const approve = document.getElementById('approve');
    if (changes && approve && changes.dataset.moved === 'true') {
      approve.disabled = true;
    }
    const standing = document.getElementById('standing');
    const evidence = document.getElementById('evidence');
    if (!standing || !evidence) {
      acts = null;
      return;
    }
    if (standing.dataset.hash !== evidence.dataset.hash) {
      htmx.trigger(evidence, 'moved');
    }
    if (acts && acts.of === location.search && acts.seen !== standing.dataset.hash + standing.dataset.acts) {
      document.getElementById('moved').hidden = false;
    } else {
      acts = {of: location.search, seen: standing.dataset.hash + standing.dataset.acts};
    }
  };

  // --- the picture ------------------------------------------------------------------------------------------------------
  const SIGNS = {line: '#0b3d66', grey: '#8a94a0'};

  // Within a day events stand in their order and not by the clock, so that those of one minute can be told apart.
  const placed = (rows, days) => {
    const byDay = new Map();
    rows.forEach(row => byDay.set(row.dataset.day, [...(byDay.get(row.dataset.day) || []), row]));
    return rows.map(row => {
      const all = byDay.get(row.dataset.day);
      return {row, x: days.indexOf(row.dataset.day) + (all.indexOf(row) + 1) / (all.length + 1)};
    });
  };

  const point = (one, lanes) => ({
    value: [one.x, lanes.indexOf(one.row.dataset.on)],
    label: {show: Boolean(one.row.dataset.no), formatter: one.row.dataset.no || ''},
    text: one.row.dataset.text,
  });

  const series = (all, lanes, counted, name) => {
    const colour = counted ? SIGNS.line : SIGNS.grey;
    const moves = all.filter(one => lanes.includes(one.row.dataset.from) && one.row.dataset.from !== one.row.dataset.on);
    return [
      {
        name, type: 'lines', coordinateSystem: 'cartesian2d', silent: true, z: counted ? 3 : 2,
        symbol: ['circle', 'arrow'], symbolSize: [4, 9], lineStyle: {color: colour, width: counted ? 2 : 1, opacity: 1, type: counted ? 'solid' : 'dashed'},
        data: moves.map(one => ({coords: [[one.x, lanes.indexOf(one.row.dataset.from)], [one.x, lanes.indexOf(one.row.dataset.on)]]})),
      },
      {
        name, type: 'scatter', z: counted ? 5 : 4, symbolSize: counted ? 20 : 9, symbol: counted ? 'circle' : 'diamond',
        itemStyle: {color: counted ? SIGNS.line : '#fff', borderColor: colour, borderWidth: 1.5},
        label: {color: '#fff', fontSize: 11, fontWeight: 600},
        data: all.map(one => point(one, lanes)),
      },
    ];
  };

  const draw = place => {
    if (echarts.getInstanceByDom(place)) {
      return;
    }
    const names = [...place.querySelectorAll('[data-lane]')];
    const lanes = names.map(one => one.dataset.lane);
    const rows = [...document.querySelectorAll('#events tbody tr')];
    const days = place.dataset.days.split(',').filter(Boolean);
    rows.map(row => row.dataset.day).filter(day => !days.includes(day)).forEach(day => days.push(day));
    days.sort();
    const all = placed(rows, days);
    place.style.height = 70 + lanes.length * 46 + 'px';
    const chart = echarts.init(place, null, {renderer: 'canvas'});
    chart.setOption({
      animation: false,
      grid: {left: 150, right: 20, top: 34, bottom: days.length > 12 ? 64 : 34},
      legend: {top: 0, right: 10, itemWidth: 12, itemHeight: 12, data: [place.dataset.counted, place.dataset.uncounted]},
      tooltip: {renderMode: 'richText', formatter: at => at.data.text, confine: true},
      dataZoom: days.length > 12 ? [{type: 'slider', startValue: days.length - 10, endValue: days.length, height: 18, bottom: 6}] : [],
      xAxis: {
        type: 'value', min: 0, max: days.length, interval: Math.max(1, Math.ceil(days.length / 10)),
        axisLabel: {align: 'left', color: '#526071', formatter: value => days[value] ? days[value].slice(5) : ''},
        splitLine: {show: true, lineStyle: {color: '#d5dbe3'}}, axisTick: {show: false},
      },
      yAxis: {
        type: 'category', inverse: true, data: names.map(one => one.dataset.name),
        axisLabel: {width: 140, overflow: 'break', color: '#1b2430'}, splitLine: {show: true, lineStyle: {color: '#eef1f5'}}, axisTick: {show: false},
      },
      series: [
        ...series(all.filter(one => one.row.dataset.no), lanes, true, place.dataset.counted),
        ...series(all.filter(one => !one.row.dataset.no), lanes, false, place.dataset.uncounted),
      ],
    });
  };

  const drawAll = root => root.querySelectorAll('[data-lanes]').forEach(draw);

  addEventListener('resize', () => document.querySelectorAll('[data-lanes]').forEach(place => {
    const chart = echarts.getInstanceByDom(place);
    if (chart) {
      chart.resize();
    }
  }));

  htmx.onLoad(root => {
    drawAll(root);
    fresh();
    stands();
    if (root.dataset.done) {
      chosen.clear();
    }
    choose();
    if (root.id === 'desk') {
      const current = root.querySelector('#queue a[aria-current=true]');
      if (current) {
        current.focus({preventScroll: true});
        current.scrollIntoView({block: 'nearest'});
      }
    }
  });

  // From here on keys are heard.
  body.dataset.keys = 'heard';
})();
