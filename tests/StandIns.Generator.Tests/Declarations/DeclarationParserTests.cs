using StandIns.Generator.Declarations;

namespace StandIns.Generator.Tests.Declarations;

public sealed class DeclarationParserTests
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
        var port = file.Shapes["core.v1.Port"];
        Assert.False(port.IsClass);
        Assert.Equal([("containerPort", false), ("name", true)], port.Members.Select(member => (member.Name, member.Optional)));
        var input = Assert.IsType<NamedType>(port.Members[0].Type);
        Assert.Equal("pulumi.Input", input.Name);
        Assert.Equal("number", Assert.IsType<NamedType>(Assert.Single(input.Arguments)).Name);
    }

    [Fact]
    public void Of_a_class_only_its_public_properties_count()
    {
        var shape = DeclarationFile.Parse("""
            export declare class Thing extends pulumi.CustomResource {
                static get(name: string, id: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): Thing;
                static isInstance(obj: any): obj is Thing;
                private readonly __inputs;
                readonly apiVersion: pulumi.Output<"v1">;
                readonly data: pulumi.Output<{
                    [key: string]: string[];
                }>;
                constructor(name: string, args?: { a: string; b: string }, opts?: pulumi.CustomResourceOptions);
            }
            """).Shapes["Thing"];

        Assert.True(shape.IsClass);
        Assert.Equal(["apiVersion", "data"], shape.Members.Select(member => member.Name));
        var data = Assert.IsType<NamedType>(shape.Members[1].Type);
        Assert.IsType<ArrayType>(Assert.IsType<DictionaryType>(Assert.Single(data.Arguments)).Value);
    }

    [Fact]
    public void A_constant_object_is_an_enum_in_the_order_that_it_is_written()
    {
        var values = Assert.Single(DeclarationFile.Parse("""
            export declare const Kind: {
                readonly Zebra: "zebra";
                readonly Ant: "ant";
            };
            export type Kind = (typeof Kind)[keyof typeof Kind];
            """).Enums);

        Assert.Equal("Kind", values.Name);
        Assert.Equal([new("Zebra", "zebra"), new("Ant", "ant")], values.Values);
    }

    [Fact]
    public void What_it_cannot_read_it_says_with_its_surroundings()
    {
        var failure = Assert.Throws<FormatException>(() => DeclarationFile.Parse("interface A { b: string, c: string; }"));

        Assert.Contains("expected ';', found ',' in: interface A { b : string", failure.Message, StringComparison.Ordinal);
    }
}
