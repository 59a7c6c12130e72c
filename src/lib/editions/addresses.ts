import { SITE } from '../../site.ts';

/** Where the editions of an issue stand on the site. Stable for good: a mail sent years ago still fetches its pictures there. */

/** Names below `/newsletter/<month>/` that editions take; no article may have one of them as its file name. */
export const EDITION_NAMES = ['pictures', 'wechat', 'email'] as const;

/** The picture of an edition, a JPEG: mail clients and WeChat show no SVG. */
export const pictureAddress = (month: string, name: string): string => `/newsletter/${month}/pictures/${encodeURIComponent(name)}.jpg`;

/** The e-mail edition as a web page, and as plain text. */
export const mailHtmlAddress = (month: string): string => `/newsletter/${month}/email.html`;
export const mailTextAddress = (month: string): string => `/newsletter/${month}/email.txt`;

/** The WeChat edition: the bare article, and the page that copies it. */
export const wechatArticleAddress = (month: string): string => `/newsletter/${month}/wechat.html`;
export const wechatPageAddress = (month: string): string => `/newsletter/${month}/wechat/`;

/** The print edition of an issue, and the handbook as one book. The names tell what the files are, wherever they are saved. */
export const issuePdfAddress = (month: string): string => `/newsletter/${month}/${SITE.fileName}-${month}.pdf`;
export const handbookPdfAddress = (): string => `/handbook/${SITE.fileName}-handbook.pdf`;
