using System.Text.RegularExpressions;
using Pulumi;
using Pulumi.Aws.Acm;
using Pulumi.Aws.Route53;
using Realmworks.Infra.Components.Aws;
using Realmworks.Infra.Components.Workloads;
using Realmworks.Infra.Settings.Edge;

namespace Realmworks.Infra.Components.Edge.Eks;

/// <summary>
/// The certificate in AWS's own store, where the load balancer reads it: the customer's by its ARN or as PEM, or one that AWS orders, proves
/// through the zone and renews. docs/adr/0008-certificates-on-eks.md says why that one is not ordered by ACME.
/// </summary>
internal sealed partial class EksCertificate : ComponentResource
{
    private readonly EksCertificateArgs _args;
    private readonly CustomResourceOptions _child;

    public EksCertificate(string name, EksCertificateArgs args, ComponentResourceOptions options)
        : base("realmworks:edge:EksCertificate", name, args, options)
    {
        _args = args;
        _child = new CustomResourceOptions { Parent = this };
        var certificate = args.Ingress.Certificate;
        Arn = certificate.Source switch
        {
            CertificateSource.Given => Output.Create(certificate.Id!),
            CertificateSource.Pem => Imported(name, certificate.Pem!),
            _ => Ordered(name),
        };
        RegisterOutputs(new Dictionary<string, object?> { ["arn"] = Arn });
    }

    /// <summary>Resolves when the certificate may be used.</summary>
    public Output<string> Arn { get; }

    private Output<string> Imported(string name, string pem)
    {
        // The first is the certificate, the others lead to whoever vouches for it.
        var parts = CertificateText().Matches(pem).Select(part => part.Value).ToArray();
        var args = new CertificateArgs { CertificateBody = parts.FirstOrDefault(pem),
            PrivateKey = _args.Key.AsInput(), Tags = _args.Context.TagsOf("certificate") };
        if (parts.Length > 1)
        {
            args.CertificateChain = string.Join('\n', parts.Skip(1));
        }
        return new Certificate(name, args, _child).Arn;
    }

    private Output<string> Ordered(string name)
    {
        var domains = _args.Ingress.Domains;
        var args = new CertificateArgs { DomainName = domains[0], ValidationMethod = "DNS", Tags = _args.Context.TagsOf("certificate") };
        foreach (var other in domains.Skip(1))
        {
            args.SubjectAlternativeNames.Add(other);
        }
        var certificate = new Certificate(name, args, _child);
        // A name and its wildcard are proven by one record.
        var proofs = domains.Select(Bare).Distinct().Select(domain =>
        {
            var option = certificate.DomainValidationOptions.Apply(options => options.First(candidate => Bare(candidate.DomainName!) == domain));
            return new Record($"{name}-{domain}", new RecordArgs
            {
                ZoneId = _args.Ingress.DnsZone!,
                Name = option.Apply(found => found.ResourceRecordName!),
                Type = option.Apply(found => found.ResourceRecordType!),
                Records = { option.Apply(found => found.ResourceRecordValue!) },
                Ttl = 300,
                AllowOverwrite = true,
            }, _child);
        }).ToArray();
        return new CertificateValidation(name, new CertificateValidationArgs
        {
            CertificateArn = certificate.Arn,
            ValidationRecordFqdns = proofs.Select(proof => (Input<string>)proof.Fqdn).ToArray(),
        }, _child).CertificateArn;
    }

    private static string Bare(string domain) => domain.StartsWith("*.", StringComparison.Ordinal) ? domain[2..] : domain;

    [GeneratedRegex("-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex CertificateText();
}
