package org.custodygateway.support;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/** A few modules on a database, without web, broker and routes: what most tests need, in a fraction of the start of the whole. */
public final class Modules {

    private Modules() {}

    /**
     * Starts the packages named on the database.
     *
     * @param parts packages of the gateway by name ({@code "ledger"}), beans for the rest by {@link AnnotationConfigApplicationContext#registerBean}
     */
    public static AnnotationConfigApplicationContext on(
            DataSource database,
            Map<String, Object> settings,
            Consumer<AnnotationConfigApplicationContext> more,
            String... parts) {
        var context = new AnnotationConfigApplicationContext();
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", settings));
        context.registerBean(DataSource.class, () -> database);
        context.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(database));
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(database));
        var transactions = new DataSourceTransactionManager(database);
        context.registerBean(DataSourceTransactionManager.class, () -> transactions);
        context.registerBean(TransactionTemplate.class, () -> new TransactionTemplate(transactions));
        context.registerBean(ObjectMapper.class, () -> new ObjectMapper().registerModule(new JavaTimeModule()));
        context.registerBean(Clock.class, () -> Clock.system(ZoneId.of("Asia/Shanghai")));
        context.register(Transactions.class);
        more.accept(context);
        for (var part : parts) {
            context.scan("org.custodygateway." + part);
        }
        context.refresh();
        return context;
    }

    @EnableTransactionManagement
    static class Transactions {}
}
