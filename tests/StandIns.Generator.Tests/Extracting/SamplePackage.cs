namespace StandIns.Generator.Tests.Extracting;

/// <summary>A small npm package in the form that Pulumi generates, in a folder of its own.</summary>
internal sealed class SamplePackage : IDisposable
{
    public SamplePackage()
    {
        Write("package.json", """{ "name": "@pulumi/kubernetes", "version": "1.2.3" }""");
        Write("provider.d.ts", """
            export declare class Provider extends pulumi.ProviderResource { static isInstance(obj: any): obj is Provider; }
            export interface ProviderArgs {
                kubeconfig?: pulumi.Input<string | undefined>;
                settings?: pulumi.Input<inputs.KubeClientSettings | undefined>;
            }
            """);
        Write("provider.js", """
            static __pulumiType = 'kubernetes';
            resourceInputs["kubeconfig"] = (args?.kubeconfig) ?? (utilities.getEnv("KUBECONFIG", "KUBE_CONFIG") || "public");
            resourceInputs["settings"] = pulumi.output(args?.settings).apply(JSON.stringify);
            """);
        Write("core/v1/vault.d.ts", """
            export declare class Vault extends pulumi.CustomResource {
                /** What this documentation says stays out. */
                readonly apiVersion: pulumi.Output<"v1">;
                readonly data: pulumi.Output<{ [key: string]: string; }>;
                readonly spec: pulumi.Output<outputs.core.v1.VaultSpec>;
                readonly status: pulumi.Output<outputs.core.v1.VaultStatus | undefined>;
            }
            export interface VaultArgs {
                apiVersion?: pulumi.Input<"v1" | undefined>;
                data?: pulumi.Input<{ [key: string]: pulumi.Input<string>; } | undefined>;
                keeper?: pulumi.Input<string | Keeper | inputs.core.v1.PolicyDocument | undefined>;
                spec: pulumi.Input<inputs.core.v1.VaultSpec>;
            }
            """);
        Write("core/v1/vault.js", """
            static __pulumiType = 'kubernetes:core/v1:Vault';
            resourceInputs["data"] = args?.data ? pulumi.secret(args.data) : undefined;
            resourceInputs["keeper"] = (args?.keeper) ?? "Managed by Pulumi";
            const aliasOpts = { aliases: [{ type: "kubernetes:old/v1:Vault" }, { type: "kubernetes:older/v1:Vault" }] };
            const secretOpts = { additionalSecretOutputs: ["data"] };

            """);
        Write("types/input.d.ts", """
            export interface KubeClientSettings {
                burst?: pulumi.Input<number | undefined>;
                qps?: pulumi.Input<number | undefined>;
            }
            export declare namespace core { namespace v1 {
                interface VaultSpec {
                    doors?: pulumi.Input<pulumi.Input<inputs.core.v1.VaultSpec>[] | undefined>;
                    kind?: pulumi.Input<string | enums.core.v1.DoorKind | undefined>;
                    port: pulumi.Input<number | string>;
                    values?: pulumi.Input<{ [key: string]: any; } | undefined>;
                }
                interface Unreached { name: pulumi.Input<string>; }
            } }
            """);
        Write("types/input.js", """
            function kubeClientSettingsProvideDefaults(val) {
                return {
                    ...val,
                    burst: (val.burst) ?? utilities.getEnvNumber("BURST"),
                    qps: (val.qps) ?? utilities.getEnvNumber("QPS"),
                };
            }
            """);
        Write("types/output.d.ts", """
            export declare namespace core { namespace v1 {
                interface VaultSpec {
                    doors: outputs.core.v1.VaultSpec[];
                    kind: string | enums.core.v1.DoorKind;
                    port: number | string;
                    values: { [key: string]: any; };
                }
                interface VaultStatus { extra: any; open: boolean; }
            } }
            """);
        Write("types/enums/core/v1/index.d.ts", """export declare const DoorKind: { readonly Steel: "steel"; };""");
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("sample-package-").FullName;

    public string Path(string file) => System.IO.Path.Combine(Folder, file);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private void Write(string file, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path(file))!);
        File.WriteAllText(Path(file), text);
    }
}
