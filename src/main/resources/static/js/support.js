// Draws the course of each figure beside its numbers; drawn anew when the table is.
(() => {
  'use strict';
  const draw = place => {
    const values = place.dataset.values.split(',').map(Number);
    const chart = echarts.init(place, null, {renderer: 'canvas'});
    chart.setOption({
      animation: false,
      grid: {left: 0, right: 0, top: 4, bottom: 4},
      xAxis: {type: 'category', show: false, data: values.map((value, at) => at)},
      yAxis: {type: 'value', show: false, min: 0},
      tooltip: {trigger: 'axis', renderMode: 'richText', formatter: found => String(found[0].value)},
      series: [{type: 'line', data: values, symbol: 'none', lineStyle: {color: '#0b3d66', width: 2}, areaStyle: {color: '#dce9f7'}}],
    });
  };
  const drawAll = root => root.querySelectorAll('.spark').forEach(place => {
    if (!echarts.getInstanceByDom(place)) {
      draw(place);
    }
  });
  document.body.addEventListener('htmx:beforeSwap', event => {
    event.detail.target.querySelectorAll('.spark').forEach(place => {
      const chart = echarts.getInstanceByDom(place);
      if (chart) {
        chart.dispose();
      }
    });
  });
  htmx.onLoad(() => drawAll(document));
})();
