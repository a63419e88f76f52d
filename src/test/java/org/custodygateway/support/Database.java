package org.custodygateway.support;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;

/** The two databases the gateway runs on, real ones: H2 in a file, PostgreSQL, one server for the whole run. */
public enum Database {
    H2 {
        @Override
        public String newUrl() {
            return url(newFile());
        }

        @Override
        String copyOfTemplate() {
            try {
                var copy = newFile();
                Files.copy(withSuffix(Template.H2), withSuffix(copy));
                return url(copy);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    },
    POSTGRES {
        @Override
        public String newUrl() {
            return create("");
        }

        @Override
        String copyOfTemplate() {
            return create(" template " + Template.POSTGRES + " strategy file_copy");
        }
    };

    private static final AtomicInteger POOLS = new AtomicInteger();

    /** Address of a new, empty database. */
    public abstract String newUrl();

    public String user() {
        return this == H2 ? "sa" : "postgres";
    }

    /** A pool on a new database that has been migrated; close it. The migrations run once, the rest are copies. */
    public HikariDataSource migrated() {
        return pool(copyOfTemplate());
    }

    /** Address of a new database that is a copy of one on which all migrations have run. */
    abstract String copyOfTemplate();

    final void migrate(String url) {
        try (var pool = pool(url)) {
            Flyway.configure()
                    .dataSource(pool)
                    .locations(
                            "classpath:db/migration/common",
                            "classpath:db/migration/" + (this == H2 ? "h2" : "postgresql"))
                    .load()
                    .migrate();
        }
    }

    /** A further pool on a database, as a second node has one. */
    public HikariDataSource pool(String url) {
        var config = new HikariConfig();
        config.setPoolName(name().toLowerCase() + "-" + POOLS.incrementAndGet());
        config.setJdbcUrl(url);
        config.setUsername(user());
        config.setPassword(this == H2 ? "" : "postgres");
        config.setMaximumPoolSize(16);
        // Most tests use one or two, and each that is opened is a process on PostgreSQL.
        config.setMinimumIdle(1);
        return new HikariDataSource(config);
    }

    private static Path newFile() {
        return Places.make("h2").resolve("test");
    }

    private static Path withSuffix(Path file) {
        return file.resolveSibling(file.getFileName() + ".mv.db");
    }

    private static String url(Path file) {
        return "jdbc:h2:file:" + file
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;NON_KEYWORDS=DAY;WRITE_DELAY=0;LOCK_TIMEOUT=10000";
    }

    private static String create(String more) {
        var name = "test_" + UUID.randomUUID().toString().replace("-", "");
        new JdbcTemplate(Server.RUNNING.getPostgresDatabase()).execute("create database " + name + more);
        return Server.RUNNING.getJdbcUrl("postgres", name) + "&reWriteBatchedInserts=true&logServerErrorDetail=false";
    }

    /** Databases that nobody uses but as the pattern of others. */
    private static final class Template {
        static final Path H2 = h2();
        static final String POSTGRES = postgres();

        private static Path h2() {
            var file = newFile();
            Database.H2.migrate(url(file));
            return file;
        }

        private static String postgres() {
            var url = create("");
            Database.POSTGRES.migrate(url);
            return url.replaceAll(".*/(test_[0-9a-f]+).*", "$1");
        }
    }

    private static final class Server {
        private static final String FSYNC = System.getProperty("fsync", "on");
        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                // Figures are taken with fsync. Tests end processes and no machine, so what was written is there
                // without it; without
                // synchronous commits it would not be.
                var server = EmbeddedPostgres.builder()
                        .setDataDirectory(Places.make("postgres"))
                        // It would take half a minute at the end of the run.
                        .setCleanDataDirectory(false)
                        .setServerConfig("fsync", FSYNC)
                        .setServerConfig("full_page_writes", FSYNC)
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("max_connections", "300")
                        .start();
                try (var connection = server.getPostgresDatabase().getConnection();
                        var row = connection.createStatement().executeQuery("show fsync")) {
                    row.next();
                    if (!FSYNC.equals(row.getString(1))) {
                        throw new IllegalStateException("PostgreSQL does not run with fsync " + FSYNC);
                    }
                }
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
