import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Hashtable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.cms.*;
import org.bouncycastle.cms.jcajce.*;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OutputAEADEncryptor;

/** Reads and writes CMS objects with Bouncy Castle: java CmsPeer OPERATION IN OUT [CERTIFICATE KEY]. */
public final class CmsPeer {
    public static void main(String[] args) throws Exception {
        byte[] in = Files.readAllBytes(Path.of(args[1]));
        Files.write(Path.of(args[2]), run(args, in));
    }

    private static byte[] run(String[] args, byte[] in) throws Exception {
        switch (args[0]) {
            case "compress":
                return new CMSCompressedDataGenerator().generate(new CMSProcessableByteArray(in), new ZlibCompressor()).getEncoded();
            case "compress-streamed": {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                try (OutputStream compressed = new CMSCompressedDataStreamGenerator().open(out, new ZlibCompressor())) {
                    compressed.write(in);
                }
                return out.toByteArray();
            }
            case "decompress":
                return new CMSCompressedData(in).getContent(new ZlibExpanderProvider());
            case "auth-encrypt":
                return authEncrypt(in, certificate(args[3]), false);
            case "auth-encrypt-attributes":
                return authEncrypt(in, certificate(args[3]), true);
            case "auth-decrypt": {
                RecipientInformation recipient = new CMSAuthEnvelopedData(in).getRecipientInfos().getRecipients().iterator().next();
                return recipient.getContent(new JceKeyTransAuthEnvelopedRecipient(key(args[4])).setProvider(new BouncyCastleProvider()));
            }
            case "encrypt-streamed": {
                CMSEnvelopedDataStreamGenerator generator = new CMSEnvelopedDataStreamGenerator();
                generator.addRecipientInfoGenerator(new JceKeyTransRecipientInfoGenerator(certificate(args[3])).setProvider(new BouncyCastleProvider()));
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                try (OutputStream encrypted = generator.open(out, new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES256_CBC).setProvider(new BouncyCastleProvider()).build())) {
                    encrypted.write(in);
                }
                return out.toByteArray();
            }
            case "sign-streamed": {
                CMSSignedDataStreamGenerator generator = new CMSSignedDataStreamGenerator();
                generator.addSignerInfoGenerator(new JcaSimpleSignerInfoGeneratorBuilder().setProvider(new BouncyCastleProvider()).build("SHA256withRSA", key(args[4]), certificate(args[3])));
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                try (OutputStream signed = generator.open(out, false)) {
                    signed.write(in);
                }
                return out.toByteArray();
            }
            default:
                throw new IllegalArgumentException(args[0]);
        }
    }

    private static byte[] authEncrypt(byte[] in, X509Certificate certificate, boolean attributes) throws Exception {
        CMSAuthEnvelopedDataGenerator generator = new CMSAuthEnvelopedDataGenerator();
        generator.addRecipientInfoGenerator(new JceKeyTransRecipientInfoGenerator(certificate).setProvider(new BouncyCastleProvider()));
        if (attributes) {
            Hashtable<ASN1ObjectIdentifier, Attribute> table = new Hashtable<>();
            ASN1ObjectIdentifier name = new ASN1ObjectIdentifier("1.2.840.113549.1.9.16.2.4");
            table.put(name, new Attribute(name, new DERSet(new DERUTF8String("a hint about the content"))));
            generator.setAuthenticatedAttributeGenerator(new SimpleAttributeTableGenerator(new AttributeTable(table)));
        }
        OutputAEADEncryptor cipher = (OutputAEADEncryptor) new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES256_GCM).setProvider(new BouncyCastleProvider()).build();
        return generator.generate(new CMSProcessableByteArray(in), cipher).getEncoded();
    }

    private static X509Certificate certificate(String path) throws Exception {
        return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(Files.readAllBytes(Path.of(path))));
    }

    private static PrivateKey key(String path) throws Exception {
        return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(Files.readAllBytes(Path.of(path))));
    }

}
