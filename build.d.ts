export function buildAraxes(outdir?: string): Promise<void>;
