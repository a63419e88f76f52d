package org.custodygateway.bank;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.retention.MessageArchive;
import org.custodygateway.support.Places;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.test.context.DynamicPropertyRegistry;

/**
 * The bank package with broker, routes and database, without the modules above it: {@link Heard} takes their place. Not a configuration
 * by annotation, lest the whole gateway's tests take it for theirs.
 */
@EnableAutoConfiguration
@Import(MessageArchive.class)
@ComponentScan(basePackageClasses = {Banks.class, DurableTransaction.class, TradingDays.class, AuditTrail.class})
class BankSlice {

    @Bean
    Heard heard(DurableTransaction durably) {
        return new Heard(durably);
    }

    @Bean
    Confirming confirming(DurableTransaction durably) {
        return new Confirming(durably);
    }

    @Bean
    Clock clock() {
        return Clock.system(ZoneId.of("Asia/Shanghai"));
    }

    @Bean
    SecurityFilterChain open(HttpSecurity http) throws Exception {
        return http.csrf(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(calls -> calls.anyRequest().permitAll())
                .build();
    }

    /** State in a folder of its own, a free port, short waits. */
    static void settings(DynamicPropertyRegistry settings, int brokerPort) {
        String place = Places.make("bank").toString();
        settings.add("gateway.data", () -> place);
        settings.add("gateway.broker.port", () -> brokerPort);
        for (String bank : List.of("nhb", "srb", "ltb", "jmb", "grb")) {
            settings.add("gateway.custody.banks." + bank + ".answer-within", () -> "3s");
            settings.add("gateway.custody.banks." + bank + ".inquire-every", () -> "3s");
        }
        // Nobody listens there: a bank of a demo on this machine keeps its session.
        settings.add("gateway.custody.banks.srb.address", () -> "127.0.0.1:1");
        settings.add("gateway.broker.attempts", () -> 3);
        settings.add("gateway.broker.retry-after", () -> "20ms");
        settings.add(
                "camel.main.routes-include-pattern",
                () -> "file:./routes/banks/*.camel.yaml,file:./routes/shared/*.camel.yaml");
    }

    /** Only this bank is in use. */
    static void only(DynamicPropertyRegistry settings, String bank) {
        for (String other : List.of("nhb", "srb", "ltb", "jmb", "grb")) {
            settings.add("gateway.custody.banks." + other + ".enabled", () -> other.equals(bank));
        }
    }
}
