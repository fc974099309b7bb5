import createNextIntlPlugin from 'next-intl/plugin';

const withNextIntl = createNextIntlPlugin('./messages/request.ts');

/** Sites of others load these: any origin may, and a new version reaches them within the hour. */
const forOtherSites = [
  { key: 'cache-control', value: 'public, max-age=3600' },
  { key: 'cross-origin-resource-policy', value: 'cross-origin' },
  { key: 'access-control-allow-origin', value: '*' },
];

/** @type {import('next').NextConfig} */
const settings = {
  reactStrictMode: true,
  poweredByHeader: false,
  // No page has an image to optimize, and strangers need not find the optimizer.
  images: { unoptimized: true },
  // The largest body that a page or route takes is a sign-in. Next keeps this much of each in memory, 10 MB
  // where it is not told.
  experimental: { proxyClientMaxBodySize: '64kb' },
  // `npm test` checks the types of everything; a start need not do it again.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: [
    '@aws-sdk/client-athena',
    '@aws-sdk/client-cloudformation',
    '@aws-sdk/client-firehose',
    '@aws-sdk/client-s3',
  ],
  headers: async () => [
    {
      source: '/:path*',
      headers: [
        { key: 'x-content-type-options', value: 'nosniff' },
        { key: 'referrer-policy', value: 'same-origin' },
      ],
    },
    { source: '/tracker.js', headers: forOtherSites },
    { source: '/more.js', headers: forOtherSites },
    { source: '/overlay.js', headers: forOtherSites },
  ],
};

export default withNextIntl(settings);
