package org.custodygateway;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The gateway between a securities firm's ledger of client money and its custodian banks. */
@SpringBootApplication
public class CustodyGateway {

    public static void main(String[] args) {
        SpringApplication.run(CustodyGateway.class, args);
    }
}
