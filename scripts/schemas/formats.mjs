// The formats of strings that API servers check.

const ipv4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;
const group = "[0-9a-fA-F]{1,4}";
const tail = `(?:${group}:${group}|${ipv4.source.slice(1, -1).replace("(?:\\.(?!$)|$)", "(?:\\.(?=\\d)|$)")})`;
const ipv6 = new RegExp(
  `^(?:(?:${group}:){6}${tail}|::(?:${group}:){5}${tail}|(?:${group})?::(?:${group}:){4}${tail}|(?:(?:${group}:){0,1}${group})?::(?:${group}:){3}${tail}|` +
    `(?:(?:${group}:){0,2}${group})?::(?:${group}:){2}${tail}|(?:(?:${group}:){0,3}${group})?::${group}:${tail}|` +
    `(?:(?:${group}:){0,4}${group})?::${tail}|(?:(?:${group}:){0,5}${group})?::${group}|(?:(?:${group}:){0,6}${group})?::)$`,
);
/**
 * Base64 of one kind of digits. What a look-ahead has matched is not tried in another way, and nothing is kept for that: values of many megabytes fit.
 * @param {string} digit @param {string} blank what may stand before all and after each "="
 */
function base64(digit, blank) {
  const whole = `(?:(?=((?:${digit}{4}){1,1000}))\\1)*`;
  return new RegExp(`^${blank}${whole}(?:${digit}{2}=${blank}=${blank}|${digit}{3}=${blank})?$`);
}

/** Of Kubernetes' own kinds. */
export const formats = {
  ipv4,
  ipv6,
  // Go's decoder, and so a cluster, skips line breaks.
  byte: base64("(?:[A-Za-z0-9+/][\\r\\n]*)", "[\\r\\n]*"),
  "date-time": /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/,
};

/** Of a custom resource nothing is decoded, and its API server checks the text alone. */
export const customFormats = {
  ...formats,
  // It must not be empty.
  byte: new RegExp(`(?=.)${base64("[A-Za-z0-9+/]", "").source}`),
};
