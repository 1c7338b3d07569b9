using System.Globalization;
using System.Security;
using System.Text;

namespace Realmworks.Infra.Plans.Pictures;

/// <summary>Boxes, words and arrows as SVG.</summary>
internal sealed class SvgCanvas
{
    private const double WordWidth = 0.56;

    private readonly StringBuilder _body = new();
    private readonly StringBuilder[] _behind = [new(), new()];

    /// <summary>A box behind all others; its height is known only when what stands in it is drawn.</summary>
    /// <param name="layer">0 for the backmost.</param>
    public void Frame(int layer, double x, double y, double width, double height, string style) => Rectangle(_behind[layer], x, y, width, height, style, 10);

    public void Box(double x, double y, double width, double height, string style) => Rectangle(_body, x, y, width, height, style, 6);

    private static void Rectangle(StringBuilder into, double x, double y, double width, double height, string style, double radius) =>
        into.Append(CultureInfo.InvariantCulture,
        $"  <rect class=\"{style}\" x=\"{x:0.#}\" y=\"{y:0.#}\" width=\"{width:0.#}\" height=\"{height:0.#}\" rx=\"{radius:0.#}\"/>\n");

    /// <summary>Words that end with dots where they do not fit.</summary>
    public void Words(double x, double y, string text, string style, double width, int size = 12, string anchor = "start")
    {
        var most = (int)(width / (size * WordWidth));
        var shown = text.Length > most && most > 3 ? text[..(most - 1)] + "…" : text;
        _body.Append(CultureInfo.InvariantCulture,
            $"  <text class=\"{style}\" x=\"{x:0.#}\" y=\"{y:0.#}\" font-size=\"{size}\" text-anchor=\"{anchor}\">{SecurityElement.Escape(shown)}");
        _body.Append(shown == text ? "" : $"<title>{SecurityElement.Escape(text)}</title>").Append("</text>\n");
    }

    /// <summary>A titled box with lines in it.</summary>
    public void Card(double x, double y, double width, double height, string style, string title, IEnumerable<string> lines)
    {
        Box(x, y, width, height, style);
        Words(x + 10, y + 18, title, "title", width - 20, 13);
        foreach (var (line, i) in lines.Select((line, i) => (line, i)))
        {
            Words(x + 10, y + 36 + (i * 16), line, "line", width - 20, 11);
        }
    }

    public void Arrow(string style, params (double X, double Y)[] points)
    {
        var path = string.Join(
            ' ', points.Select((point, i) => string.Create(CultureInfo.InvariantCulture, $"{(i == 0 ? 'M' : 'L')} {point.X:0.#} {point.Y:0.#}")));
        _body.Append(CultureInfo.InvariantCulture, $"  <path class=\"{style}\" d=\"{path}\" marker-end=\"url(#head)\"/>\n");
    }

    /// <summary>A number in a circle, which the legend explains.</summary>
    public void Mark(double x, double y, int number)
    {
        _body.Append(CultureInfo.InvariantCulture, $"  <circle class=\"mark\" cx=\"{x:0.#}\" cy=\"{y:0.#}\" r=\"9\"/>\n");
        Words(x, y + 4, number.ToString(CultureInfo.InvariantCulture), "number", 20, 11, "middle");
    }

    public string Write(double width, double height, string title) => string.Create(CultureInfo.InvariantCulture, $"""
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:0} {height:0}" width="{width:0}" height="{height:0}" role="img" font-family="Helvetica, Arial, sans-serif">
          <title>{SecurityElement.Escape(title)}</title>
          <defs>
            <marker id="head" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path d="M 0 0 L 10 5 L 0 10 z" fill="#1f4e79"/></marker>
          </defs>
          <style>
            .page {"{"} fill: #ffffff {"}"} .outside {"{"} fill: #f4f4f2; stroke: #8a8a86 {"}"}
            .region {"{"} fill: #f7f9fc; stroke: #6b7f99; stroke-dasharray: 6 4 {"}"} .network {"{"} fill: #eef4fb; stroke: #4a76a8 {"}"}
            .zone {"{"} fill: #ffffff; fill-opacity: .75; stroke: #9db4cf; stroke-dasharray: 4 3 {"}"}
            .edge {"{"} fill: #fdeeda; stroke: #c9822b {"}"} .public {"{"} fill: #e6f3e4; stroke: #6aa35f {"}"}
            .private {"{"} fill: #e3ecf8; stroke: #6d8fbb {"}"} .pool {"{"} fill: #fff7d6; stroke: #bfa032 {"}"}
            .spot {"{"} fill: #fff7d6; stroke: #bfa032; stroke-dasharray: 5 3 {"}"} .space {"{"} fill: #f1e8f8; stroke: #8f6bb0 {"}"}
            .group {"{"} fill: #ffffff; stroke: #b9a3cf {"}"} .aside {"{"} fill: #ffffff; stroke: #6b7f99 {"}"} .step {"{"} fill: #e3ecf8; stroke: #1f4e79 {"}"}
            .heading {"{"} font-weight: bold; fill: #1c2733 {"}"} .title {"{"} font-weight: bold; fill: #1c2733 {"}"} .line {"{"} fill: #3d4a57 {"}"}
            .flow {"{"} fill: none; stroke: #1f4e79; stroke-width: 1.8 {"}"} .mark {"{"} fill: #1f4e79 {"}"} .number {"{"} fill: #ffffff; font-weight: bold {"}"}
          </style>
          <rect class="page" x="0" y="0" width="{width:0}" height="{height:0}"/>

        """) + _behind[0] + _behind[1] + _body + "</svg>\n";
}
