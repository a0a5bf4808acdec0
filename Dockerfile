# Builds Araxes to plain JavaScript and keeps only what runs it.
FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm install --ignore-scripts --no-audit --no-fund
COPY . .
RUN npm run build && npm prune --omit=dev --omit=optional --ignore-scripts

FROM node:22-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/migrations ./migrations
COPY --from=build /app/lexicon ./lexicon
COPY --from=build /app/feeds.yml /app/topics.yml /app/digests.yml ./
RUN mkdir /data && chown node:node /data
USER node
ENV ARAXES_DATA=/data
VOLUME /data
ENTRYPOINT ["node", "--max-semi-space-size=4", "--heap-growing-percent=40", "--enable-source-maps", "dist/araxes.js"]
CMD ["start"]
