/** Said when there is no browser to print with: what is missing, and the three ways to get it. */
export const NO_CHROMIUM = `印刷版（PDF）要用Chromium排版，这台机器上没有找到${process.env.CHROMIUM_PATH ? `（CHROMIUM_PATH指向${process.env.CHROMIUM_PATH}，那里没有）` : ''}。
  请安装一个：Debian、Ubuntu上apt-get install chromium；macOS、Windows上装Chrome或Edge；
  或者用环境变量CHROMIUM_PATH指出它在哪里。
  只想先生成网站、不要印刷版：npm run build -- --no-pdf`;
