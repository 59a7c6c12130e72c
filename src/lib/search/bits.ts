/** Writes whole numbers one bit after another, each in as few bits as its likelihood deserves. */
export class BitWriter {
  private bytes = new Uint8Array(1024);
  /** Bits written so far. */
  private length = 0;

  private put(bit: number): void {
    const at = this.length >>> 3;
    if (at >= this.bytes.length) {
      const wider = new Uint8Array(this.bytes.length * 2);
      wider.set(this.bytes);
      this.bytes = wider;
    }
    if (bit) this.bytes[at] = (this.bytes[at] as number) | (0x80 >>> (this.length & 7));
    this.length++;
  }

  /** The lowest `width` bits of a number. */
  plain(value: number, width: number): void {
    for (let bit = width - 1; bit >= 0; bit--) this.put((value >>> bit) & 1);
  }

  /** Elias gamma: for numbers from 1 that are mostly small. */
  gamma(value: number): void {
    const width = 31 - Math.clz32(value);
    for (let count = 0; count < width; count++) this.put(0);
    this.plain(value, width + 1);
  }

  /** Rice: for numbers from 0 whose usual size is about 2 ** parameter. */
  rice(value: number, parameter: number): void {
    for (let count = value >>> parameter; count > 0; count--) this.put(1);
    this.put(0);
    this.plain(value, parameter);
  }

  finish(): Uint8Array<ArrayBuffer> {
    return this.bytes.slice(0, (this.length + 7) >>> 3);
  }
}

/** Reads back what BitWriter wrote, in the same order. */
export class BitReader {
  private readonly bytes: Uint8Array;
  private at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  private take(): number {
    const byte = this.bytes[this.at >>> 3];
    if (byte === undefined) throw new RangeError('the file ends too early');
    return (byte >>> (7 - (this.at++ & 7))) & 1;
  }

  plain(width: number): number {
    let value = 0;
    for (let count = 0; count < width; count++) value = value * 2 + this.take();
    return value;
  }

  gamma(): number {
    let width = 0;
    while (this.take() === 0) width++;
    return 2 ** width + this.plain(width);
  }

  rice(parameter: number): number {
    let high = 0;
    while (this.take() === 1) high++;
    return high * 2 ** parameter + this.plain(parameter);
  }
}
