/** A file that the worker's bundler hands over as text. */
declare module "*.css" {
  const text: string;
  export default text;
}
