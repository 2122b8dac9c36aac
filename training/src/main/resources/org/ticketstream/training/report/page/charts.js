'use strict';
// Draws the charts of a page: the data of each lies in the element after its place. Colours are variables of the
// page's style, so that light, dark and print need no drawing of their own.
(() => {
  const rounded = value => Number(value.toPrecision(4));
  const formats = {
    plain: value => String(rounded(value)),
    percent: value => rounded(value) + '%',
    power: value => (value >= 0.01 && value < 10000 ? String(rounded(value)) : rounded(value).toExponential()),
  };
  const symbols = { MODEL: 'circle', BASELINE: 'diamond', IDEAL: 'circle', FAINT: 'circle' };
  const colour = role => 'var(--' + role.toLowerCase() + ')';
  // By name, as the library measures labels outside the page.
  const fontFamily = getComputedStyle(document.body).fontFamily;
  const font = { color: 'var(--soft)', fontSize: 12, fontFamily };
  const line = { color: 'var(--line)' };

  const axis = (given, across) => ({
    type: given.type,
    name: across ? given.name : undefined,
    nameLocation: 'middle',
    nameGap: 28,
    nameTextStyle: font,
    min: given.min,
    max: given.max,
    data: given.categories,
    scale: true,
    minInterval: given.whole ? 1 : 0,
    axisLine: { show: across, onZero: false, lineStyle: line },
    axisTick: { show: across, lineStyle: line, alignWithLabel: true },
    splitLine: { show: !across, lineStyle: line },
    axisLabel: {
      ...font,
      hideOverlap: true,
      margin: across ? 12 : 8,
      formatter: given.type === 'category' ? undefined : formats[given.format],
      width: given.type === 'category' ? 90 : undefined,
      overflow: 'truncate',
    },
  });

  const series = given => {
    const dots = given.kind === 'DOTS' || given.kind === 'HOLLOW';
    const hollow = given.kind === 'HOLLOW';
    return {
      name: given.name,
      type: dots ? 'scatter' : 'line',
      symbol: symbols[given.role],
      showSymbol: given.kind === 'MARKED',
      silent: given.kind === 'DASHED' || given.kind === 'LINE',
      emphasis: { disabled: true },
      z: given.role === 'MODEL' ? 3 : 2,
      lineStyle: { color: colour(given.role), width: 2, type: given.kind === 'DASHED' ? 'dashed' : 'solid' },
      itemStyle: {
        color: hollow ? 'var(--card)' : colour(given.role),
        borderColor: hollow ? colour(given.role) : 'var(--card)',
        borderWidth: hollow ? 2 : 1,
      },
      data: given.points.map(point => ({ value: [point.x, point.y], symbolSize: point.size, note: point.note })),
    };
  };

  // Text, never markup: notes hold what customers and files say.
  const note = shown => {
    if (!shown.data.note) {
      return '';
    }
    const element = document.createElement('div');
    element.textContent = shown.data.note;
    return element;
  };

  for (const figure of document.querySelectorAll('figure.chart')) {
    const plot = figure.querySelector('.plot');
    const spec = JSON.parse(figure.querySelector('script').textContent);
    const chart = echarts.init(plot, null, { renderer: 'svg' });
    // A drawing with a view box shrinks to the width of a printed page.
    chart.on('rendered', () => {
      const svg = plot.querySelector('svg');
      svg.setAttribute('viewBox', '0 0 ' + chart.getWidth() + ' ' + chart.getHeight());
    });
    chart.setOption({
      animation: false,
      textStyle: font,
      grid: { left: 4, right: 24, top: 12, bottom: 26, containLabel: true },
      tooltip: {
        confine: true,
        backgroundColor: 'var(--card)',
        borderColor: 'var(--line)',
        extraCssText: 'max-width: 18rem; white-space: normal; overflow-wrap: anywhere;',
        textStyle: { ...font, color: 'var(--ink)', fontSize: 13 },
        formatter: note,
      },
      xAxis: axis(spec.x, true),
      yAxis: axis(spec.y, false),
      series: spec.series.map(series),
    });
    new ResizeObserver(() => chart.resize()).observe(plot);
  }
})();
