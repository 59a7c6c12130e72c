/** A paper as it is sent: base64 of its bytes. */
export type Paper = { name: string; data: string };

/** Longer side of a picture after it was made smaller, in pixels: enough to read a contract, small enough for a phone's network. */
const LONGEST = 2200;
/** Bytes above which a picture is made smaller. */
const LARGE = 1_500_000;

const toBase64 = (blob: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^data:[^,]*,/, ''));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });

/** A photo of many megabytes becomes one that can be read and sent. What was taken with it (place, time, camera) stays behind. */
async function smaller(file: File): Promise<Blob> {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  const canvas = new OffscreenCanvas(Math.round(picture.width * scale), Math.round(picture.height * scale));
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.85 });
}

/** Reads a chosen file; null when the browser cannot. */
export async function readPaper(file: File): Promise<Paper | null> {
  try {
    const blob = file.type.startsWith('image/') && file.size > LARGE ? await smaller(file) : file;
    return { name: file.name, data: await toBase64(blob) };
  } catch {
    return null;
  }
}
