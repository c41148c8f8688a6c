# Everything that server, worker and doctor need, and no package that they never load. docs/servers.md tells how it is used.
# A tag can be moved to another image. To pin one, give its digest: --build-arg NODE_IMAGE=node:24.21.0-bookworm-slim@sha256:…
ARG NODE_IMAGE=node:24.21.0-bookworm-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /build
ENV NEXT_TELEMETRY_DISABLED=1
COPY package.json package-lock.json .npmrc ./
RUN npm install --no-save --ignore-scripts --no-audit --no-fund --loglevel=error
COPY next.config.ts postcss.config.mjs tsconfig.json LICENSE ./
COPY scripts/package-server.ts scripts/mend-packages.mjs scripts/check-health.mjs ./scripts/
COPY supabase ./supabase
COPY src ./src
RUN NODE_ENV=production node node_modules/next/dist/bin/next build
RUN node --disable-warning=ExperimentalWarning scripts/package-server.ts /app

FROM ${NODE_IMAGE}
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 CLAWBOT_HOME=/data HOST=0.0.0.0 PORT=3000 LOCAL_CLOUD=false
WORKDIR /app
COPY --from=build /app ./
RUN mkdir -m 0700 /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["node", "scripts/check-health.mjs"]
CMD ["node", "--heap-growing-percent=30", "src/entrypoints/server.ts"]
