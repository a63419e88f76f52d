package org.custodygateway.support;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.custodygateway.client.IdentitySettings;
import org.custodygateway.client.IdentitySettings.Stop;
import org.custodygateway.rule.Texts;
import org.custodygateway.screening.ScreeningSettings;
import org.custodygateway.secret.SecretSettings;
import org.springframework.boot.type.classreading.ConcurrentReferenceCachingMetadataReaderFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.AnnotationConfigUtils;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/** A few modules on a database, without web, broker and routes: what most tests need, in a fraction of the start of the whole. */
public final class Modules {

    public static final String DATA_KEYS = "test=dGhlIGtleSBvZiB0aGUgdGVzdHMsIDMyIGJ5dGVzISE=";
    public static final String INDEX_KEY = "dGhlIGluZGV4IGtleSBvZiB0aGUgdGVzdHMsIDMyISE=";

    /** What Spring reads of class files, read once for all contexts of a run: hundreds of tests start the same modules. */
    private static final MetadataReaderFactory CLASSES = new ConcurrentReferenceCachingMetadataReaderFactory();

    private static final Set<Stop> STOPS =
            EnumSet.of(Stop.WITHDRAWAL, Stop.BUY, Stop.DESIGNATED_TRADING, Stop.CUSTODY_TRANSFER);

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
        context.getBeanDefinition(AnnotationConfigUtils.CONFIGURATION_ANNOTATION_PROCESSOR_BEAN_NAME)
                .getPropertyValues()
                .add("metadataReaderFactory", CLASSES);
        var scanner = new ClassPathBeanDefinitionScanner(context);
        scanner.setMetadataReaderFactory(CLASSES);
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
        context.registerBean(Texts.class, bean -> bean.setLazyInit(true));
        context.registerBean(SecretSettings.class, () -> new SecretSettings(DATA_KEYS, INDEX_KEY));
        context.registerBean(IdentitySettings.class, () -> new IdentitySettings(60, 90, STOPS));
        context.registerBean(
                ScreeningSettings.class,
                () -> new ScreeningSettings(Duration.ofHours(4), Duration.ofSeconds(1), Duration.ofHours(48)));
        if (List.of(parts).contains("client")) {
            scanner.scan("org.custodygateway.secret");
        }
        more.accept(context);
        for (var part : parts) {
            scanner.scan("org.custodygateway." + part);
        }
        context.refresh();
        return context;
    }

    @EnableTransactionManagement
    static class Transactions {}
}
