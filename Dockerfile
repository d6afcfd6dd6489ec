# The image of the built server: mvn -q package -DskipTests -Dquick && docker build -t entente:0.1.0 .
# mvn -Pimage makes the same without a container engine.
ARG BASE=eclipse-temurin:21.0.9_10-jre-noble
FROM ${BASE}

LABEL org.opencontainers.image.title="Entente" \
      org.opencontainers.image.version="0.1.0" \
      org.opencontainers.image.licenses="Apache-2.0"

# PostgreSQL's initdb asks for the name of its user, and refuses root.
RUN groupadd --gid 10001 entente \
 && useradd --uid 10001 --gid 10001 --home-dir /var/lib/entente --shell /usr/sbin/nologin entente \
 && install -d -m 700 -o 10001 -g 10001 /var/lib/entente

# Owned by root, so that the server cannot change itself. The bill of materials is in the jar too.
COPY target/quarkus-app/lib/ /opt/entente/lib/
COPY target/quarkus-app/quarkus-run.jar /opt/entente/
COPY target/quarkus-app/quarkus/ /opt/entente/quarkus/
COPY target/quarkus-app/app/ /opt/entente/app/
COPY target/classes/META-INF/sbom/ /opt/entente/sbom/

# The archive of the classes that a start reads, made by the Java that will use it: half the time.
COPY src/main/release/bin/archive-classes /tmp/
USER 10001:10001
RUN sh /tmp/archive-classes /opt/entente/quarkus-run.jar /tmp/classes.jsa
USER root
RUN [ ! -f /tmp/classes.jsa ] || install -m 444 /tmp/classes.jsa /opt/entente/ \
 && rm -f /tmp/classes.jsa /tmp/archive-classes

ENV ENTENTE_DATA=/var/lib/entente/data \
    QUARKUS_MANAGEMENT_PORT=9000 \
    JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=50 -XX:+ExitOnOutOfMemoryError"
VOLUME /var/lib/entente
WORKDIR /var/lib/entente
EXPOSE 8080 8443 9000
USER 10001:10001
ENTRYPOINT ["java", "-XX:SharedArchiveFile=/opt/entente/classes.jsa", "-Xlog:cds=off,cds+dynamic=off", "-jar", "/opt/entente/quarkus-run.jar"]
