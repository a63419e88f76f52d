package mockbanks;

import jakarta.jms.JMSException;

/** nhb behind a real broker. */
abstract class NhbCase extends JmsCase<NhbFirm> {

    static final String MANAGEMENT = "/banks/nhb/management-accounts/1000000101";

    NhbCase() {
        super("nhb");
    }

    @Override
    NhbFirm firm(String broker) throws JMSException {
        return new NhbFirm(broker);
    }
}
