package org.custodygateway.bank.ltb;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.custodygateway.bank.BankMessage;
import org.custodygateway.bank.BankReply;
import org.custodygateway.bank.BankRequest;
import org.custodygateway.bank.Banks;
import org.custodygateway.bank.SignedBody;
import org.custodygateway.bank.StrictXml;
import org.springframework.stereotype.Component;

/** XML in UTF-8, amounts in fen; the signature of the body travels beside it. */
@Component("orders-xml")
class Ltb extends SignedBody {

    private final MessageWriter writer;
    private final MessageReader reader;

    Ltb(Banks banks, Clock clock) {
        super("LtbSignature", banks);
        this.writer = new MessageWriter(banks, clock);
        this.reader = new MessageReader(banks);
    }

    @Override
    protected byte[] body(BankRequest request) {
        return writer.write(request);
    }

    @Override
    protected byte[] body(BankReply reply, BankRequest answered) {
        return writer.write(reply, answered);
    }

    @Override
    protected BankMessage parse(String bank, byte[] body) {
        return reader.read(bank, new TagIn(StrictXml.root(body, StandardCharsets.UTF_8)));
    }
}
