using StandIns.Generator.Declarations;

namespace StandIns.Generator.Tests.Declarations;

public sealed class DeclarationFileTests
{
    [Fact]
    public void Interfaces_are_found_by_their_namespaces_and_comments_leave_no_trace()
    {
        var file = DeclarationFile.Parse("""
            import * as pulumi from "@pulumi/pulumi";
            export declare namespace core {
                namespace v1 {
                    /** Has "quotes", { braces } and export interface Lies { } */
                    interface Port {
                        // the number
                        containerPort: pulumi.Input<number>;
                        /** the name */
                        name?: pulumi.Input<string | undefined>;
                    }
                }
            }
            export declare function portProvideDefaults(val: core.v1.Port): core.v1.Port;
            export interface Settings {
                burst?: pulumi.Input<number | undefined>;
            }
            """);

        Assert.Equal(["core.v1.Port", "Settings"], file.Shapes.Keys);
        Assert.Equal(
            [new("containerPort", false, "pulumi.Input<number>"), new("name", true, "pulumi.Input<string | undefined>")], file.Shapes["core.v1.Port"]);
        Assert.Equal([false, true], file.Shapes["core.v1.Port"].Select(member => member.MayBeAbsent));
    }

    [Fact]
    public void Of_a_class_only_its_public_properties_count() => Assert.Equal(
        [new("apiVersion", false, "pulumi.Output<\"v1\">"), new("data", false, "pulumi.Output<{{string[]}}>")],
        DeclarationFile.Parse("""
            export declare class Thing extends pulumi.CustomResource {
                static get(name: string, id: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): Thing;
                static isInstance(obj: any): obj is Thing;
                private readonly __inputs;
                readonly apiVersion: pulumi.Output<"v1">;
                readonly data: pulumi.Output<{
                    [key: string]: {
                        [key: string]: string[];
                    };
                }>;
                constructor(name: string, args?: { a: string; b: string }, opts?: pulumi.CustomResourceOptions);
            }
            """).Shapes["Thing"]);

    [Fact]
    public void A_constant_object_has_its_values_in_the_order_that_it_is_written() => Assert.Equal(
        [new("Zebra", false, "\"zebra\""), new("Ant", false, "\"https://ant\"")],
        DeclarationFile.Parse("""
            export declare const Kind: {
                readonly Zebra: "zebra";
                readonly Ant: "https://ant";
            };
            export type Kind = (typeof Kind)[keyof typeof Kind];
            """).Shapes["Kind"]);

    [Fact]
    public void What_it_cannot_read_it_says_with_its_surroundings() => Assert.Contains(
        "no statement: b: string }",
        Assert.Throws<FormatException>(() => DeclarationFile.Parse("interface A { b: string }")).Message,
        StringComparison.Ordinal);
}
