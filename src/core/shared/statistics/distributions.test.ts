import { describe, expect, test } from 'vitest';
import { betaBelow, betaQuantile, binomialAtLeast, lnBeta } from './beta.ts';
import { chiSquareAbove, chiSquareQuantile, fAbove, fQuantile, tAbove, tQuantile } from './chi-square-f-t.ts';
import { gammaAbove, gammaBelow, gammaQuantile, lnGamma } from './gamma.ts';
import { normalAbove, normalBelow, normalQuantile } from './normal.ts';

/** NUM-3: to 1e-9. Reference values: SciPy 1.17 (Cephes, Boost). */
const agrees = (got: number, known: number) => expect(Math.abs(got / known - 1)).toBeLessThan(1e-11);

describe('the gamma functions', () => {
  test.each([
    [0.1, 2.252712651734206],
    [0.5, 0.5723649429247],
    [3.7, 1.428072326665388],
    [14.9, 24.924132002217277],
    [15.1, 25.458999750992664],
    [1e5, 1051287.7089736569],
  ])('ln Γ(%d) = %d', (x, known) => agrees(lnGamma(x), known));

  test.each([
    [0.5, 0.1, 0.34527915398142317],
    [3, 2.5, 0.45618688411667035],
    [50, 60, 0.9155933189063082],
    [1000, 950, 0.055054686230738045],
  ])('P(%d, %d) = %d, and its inverse', (a, x, known) => {
    agrees(gammaBelow(a, x), known);
    agrees(gammaQuantile(a, known), x);
  });

  test('the far tail keeps its digits', () => agrees(gammaAbove(2, 60), 5.341471565244885e-25));
});

describe('the beta functions', () => {
  test.each([
    [0.3, 0.2, 2.04749687432416],
    [2, 30, -6.835184586147302],
    [20, 30, -33.968820791977386],
    [3, 1e6, Math.log(2) - Math.log(1e6) - Math.log(1e6 + 1) - Math.log(1e6 + 2)],
    [5e4, 6e4, -75795.20411284163],
  ])('ln B(%d, %d) = %d', (a, b, known) => agrees(lnBeta(a, b), known));

  test.each([
    [0.5, 0.5, 0.2, 0.2951672353008665],
    [2, 3, 0.7, 0.9163],
    [30, 4, 0.9, 0.5769436641256929],
    [5000, 4000, 0.56, 0.8018651249503451],
    [89000.5, 11000.25, 0.8905, 0.6932462553410068],
  ])('I(%d, %d) at %d = %d, and its inverse', (a, b, x, known) => {
    expect(Math.abs(betaBelow(a, b, x) - known)).toBeLessThan(1e-9);
    expect(Math.abs(betaQuantile(a, b, known) - x)).toBeLessThan(1e-9);
  });

  test('P(X ≥ 6) of 20 trials at 0.15', () => agrees(binomialAtLeast(6, 20, 0.15), 0.067307974185774));
});

describe('the normal distribution', () => {
  test.each([
    [-3, 0.9986501019683699],
    [0.1, 0.460172162722971],
    [0.6, 0.2742531177500736],
    [1.2, 0.11506967022170822],
    [1.959963984540054, 0.025],
    [2.9999, 0.001350341282954925],
    [3.0001, 0.0013494549132607172],
    [4.9, 4.791832765903185e-7],
    [5.1, 1.6982674071475966e-7],
    [10, 7.61985302416047e-24],
    [30, 4.906713927147908e-198],
  ])('above %d lies %d', (z, known) => {
    agrees(normalAbove(z), known);
    agrees(normalBelow(-z), known);
  });

  test.each([
    [0.975, 1.959963984540054],
    [0.999, 3.090232306167813],
    [1e-12, -7.034483825301131],
    [0.3, -0.5244005127080409],
  ])('quantile %d = %d', (share, known) => agrees(normalQuantile(share), known));
});

describe('χ², F and t', () => {
  test('χ²: 3.84 on 1 degree of freedom is the 5 % point', () => agrees(chiSquareAbove(3.841458820694124, 1), 0.05));
  test('χ²: 30 on 12, 200 on 50', () => {
    agrees(chiSquareAbove(30, 12), 0.0027924293327009145);
    agrees(chiSquareAbove(200, 50), 7.857610724654791e-20);
  });
  test('χ² quantiles', () => {
    agrees(chiSquareQuantile(0.95, 7), 14.067140449340169);
    agrees(chiSquareQuantile(0.999, 1), 10.827566170662733);
  });
  test('F and its quantiles, with degrees that are not whole', () => {
    agrees(fAbove(11.666667, 3, 5), 0.01073866417769634);
    agrees(fQuantile(0.975, 5, 18), 3.381967805875243);
    agrees(fQuantile(0.975, 4.7, 5), 7.209303640143982);
    agrees(fQuantile(0.025, 7, 3.3), 0.17361113512469445);
  });
  test('t and its quantiles', () => {
    agrees(tAbove(2.5, 7), 0.020496109292876444);
    agrees(tAbove(-2.5, 7), 1 - 0.020496109292876444);
    agrees(tAbove(0.1, 3), 0.46332617440040297);
    agrees(tQuantile(0.975, 10), 2.228138851986274);
    agrees(tQuantile(0.6, 2.5), 0.2814595127485477);
  });
});
