// The types are checked where the packages of this folder are not installed.
declare module "puppeteer-core";
