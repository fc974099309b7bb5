/** @type {import('next').NextConfig} */
export default {
  reactStrictMode: true,
  poweredByHeader: false,
  serverExternalPackages: [
    '@aws-sdk/client-athena',
    '@aws-sdk/client-cloudformation',
    '@aws-sdk/client-firehose',
    '@aws-sdk/client-s3',
  ],
};
