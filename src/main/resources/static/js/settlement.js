// The picture of interbank funding: who gives to the corporate settlement account on the left, who gets from it on the right.
(() => {
  'use strict';

  const links = (flows, centre) => flows.split(';').map(flow => {
    const [bank, net] = flow.split('=');
    return net.startsWith('-')
      ? {source: bank, target: centre, value: Number(net.slice(1))}
      : {source: centre, target: bank, value: Number(net)};
  });

  const draw = place => {
    const centre = place.dataset.centre;
    const all = links(place.dataset.flows, centre);
    const names = new Set(all.flatMap(link => [link.source, link.target]));
    const chart = echarts.init(place);
    chart.setOption({
      animation: false,
      tooltip: {renderMode: 'richText', valueFormatter: value => value.toFixed(2)},
      series: [{
        type: 'sankey',
        data: [...names].map(name => ({name})),
        links: all,
        lineStyle: {color: 'gradient', opacity: .4},
        label: {fontSize: 13},
        left: 20,
        right: 200,
      }],
    });
    window.addEventListener('resize', () => chart.resize());
  };

  htmx.onLoad(root => root.querySelectorAll('.chart[data-flows]:not([_echarts_instance_])').forEach(draw));
})();
