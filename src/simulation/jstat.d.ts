/** The part of jStat that we use; it comes without types. */
declare module 'jstat' {
  const jStat: {
    readonly chisquare: { cdf(statistic: number, degrees: number): number };
    readonly studentt: {
      cdf(t: number, degrees: number): number;
      inv(probability: number, degrees: number): number;
    };
  };
  export default jStat;
}
