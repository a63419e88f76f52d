package org.custodygateway;

import java.time.Clock;
import java.time.ZoneId;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The gateway between a securities firm's ledger of client money and its custodian banks. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class CustodyGateway {

    public static void main(String[] args) {
        SpringApplication.run(CustodyGateway.class, args);
    }

    /** The wall clock of the trade. It dates messages; the business date moves without it (S1). */
    @Bean
    Clock clock() {
        return Clock.system(ZoneId.of("Asia/Shanghai"));
    }
}
